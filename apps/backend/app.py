"""The backend as an ASGI application."""

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from litestar import Litestar
from litestar.di import Provide
from litestar.types import ASGIApp

from apps.backend.api import health, routes
from apps.backend.api.middleware import ApiMiddleware
from apps.backend.api.openapi import documentation
from apps.backend.api.problems import to_response
from apps.backend.cache.cache import VersionedCache
from apps.backend.cache.redis_cache import RedisCache
from apps.backend.database.database import Database
from apps.backend.settings import Settings
from apps.backend.versions.watcher import VersionWatcher
from packages.service import logs, sentry
from packages.service.settings import read

NAME = "backend"


def create() -> ASGIApp:
    """Make the application for a server's worker, from the environment."""
    settings = read(Settings, os.environ)
    logs.configure(NAME, level=settings.log_level, structured=settings.environment != "development")
    sentry.start(NAME, dsn=settings.sentry_dsn, environment=settings.environment, release=settings.release)
    return ApiMiddleware(application(settings))


def application(settings: Settings) -> Litestar:
    """Make the application; its stores are connected while it is served."""

    @asynccontextmanager
    async def stores(app: Litestar) -> AsyncIterator[None]:
        async with AsyncExitStack() as closing:
            shared = RedisCache(settings.redis_url, f"f1:{settings.release}")
            closing.push_async_callback(shared.close)
            database = await closing.enter_async_context(Database(settings.mongodb_uri, settings.mongodb_database))
            app.state.cache = VersionedCache(shared)
            app.state.watcher = watcher = VersionWatcher(database, shared)
            await watcher.start()
            await closing.enter_async_context(watcher.watched())
            yield

    return Litestar(
        route_handlers=[routes.router(), health.get_liveness, health.get_readiness],
        dependencies={
            "watcher": Provide(routes.provide_watcher, sync_to_thread=False),
            "cache": Provide(routes.provide_cache, sync_to_thread=False),
        },
        exception_handlers={Exception: to_response},
        lifespan=[stores],
        openapi_config=documentation(settings.release),
        logging_config=None,  # Logging is configured once for the process.
    )
