"""The backend as an ASGI application."""

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from litestar import Litestar
from litestar.di import Provide
from litestar.types import ASGIApp

from apps.backend.api import health, routes
from apps.backend.api.edge import Edge
from apps.backend.api.openapi import documentation
from apps.backend.api.problems import to_response
from apps.backend.archive.archive import Archive
from apps.backend.cache.shared import Shared
from apps.backend.cache.versioned import VersionedCache
from apps.backend.editions.editions import Editions
from apps.backend.settings import Settings
from packages.service import logs, sentry
from packages.service.settings import read

NAME = "backend"


def create() -> ASGIApp:
    """Make the application for a server's worker, from the environment."""
    settings = read(Settings, os.environ)
    logs.configure(NAME, level=settings.log_level, structured=settings.environment != "development")
    sentry.start(NAME, dsn=settings.sentry_dsn, environment=settings.environment, release=settings.release)
    return Edge(application(settings))


def application(settings: Settings) -> Litestar:
    """Make the application; its stores are connected while it is served."""

    @asynccontextmanager
    async def stores(app: Litestar) -> AsyncIterator[None]:
        async with AsyncExitStack() as closing:
            shared = Shared(settings.redis_url, f"f1:{settings.release}")
            closing.push_async_callback(shared.close)
            archive = await closing.enter_async_context(Archive(settings.mongodb_uri, settings.mongodb_database))
            app.state.cache = VersionedCache(shared)
            app.state.editions = editions = Editions(archive, shared)
            await editions.start()
            await closing.enter_async_context(editions.watched())
            yield

    return Litestar(
        route_handlers=[routes.router(), health.get_liveness, health.get_readiness],
        dependencies={
            "editions": Provide(routes.provide_editions, sync_to_thread=False),
            "cache": Provide(routes.provide_cache, sync_to_thread=False),
        },
        exception_handlers={Exception: to_response},
        lifespan=[stores],
        openapi_config=documentation(settings.release),
        logging_config=None,  # Logging is configured once for the process.
    )
