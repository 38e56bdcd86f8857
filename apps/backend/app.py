"""The backend as an ASGI application."""

import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final

from litestar import Litestar
from litestar.di import Provide
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from apps.backend.api import health, routes
from apps.backend.api.bulk.app import BulkApi, is_bulk
from apps.backend.api.ergast.app import ErgastApi
from apps.backend.api.ergast.rate_limit import ClientRateLimit
from apps.backend.api.middleware import ApiMiddleware
from apps.backend.api.openapi import documentation
from apps.backend.api.problems import send_problem, to_response
from apps.backend.bulk.publisher import BulkPublisher, choose_folder
from apps.backend.cache.cache import VersionedCache
from apps.backend.cache.redis_cache import RedisCache
from apps.backend.database.database import Database
from apps.backend.settings import Settings
from apps.backend.versions.bundled import bundled_data
from apps.backend.versions.mirror import Bundled, mirror_of
from apps.backend.versions.served import ServedVersions
from apps.backend.versions.watcher import VersionWatcher
from packages.http.api_keys import ApiKeys
from packages.http.edge_cache import EdgeCache
from packages.http.ergast_keys import is_ergast
from packages.http.request_guard import RequestGuard
from packages.service.service import start

NAME: Final = "backend"
EDGE_CACHE_BYTES: Final = 32_000_000


def create() -> ASGIApp:
    """Make the application for a server's worker, from the environment."""
    settings = start(NAME, Settings)
    return dispatcher(application(settings), settings)


def dispatcher(app: Litestar, settings: Settings) -> ASGIApp:
    """Route requests for Ergast's API and the bulk data past the framework, and all others to it."""
    limit = ClientRateLimit(settings.ergast_hourly_limit)
    ergast = ErgastApi(lambda: app.state.watcher.current, limit, settings.trusted_proxies)
    cache = EdgeCache(
        _origin(ergast, ApiMiddleware(app)),
        ApiKeys(behind_site=True),
        ServedVersions(lambda: app.state.watcher),
        limit=EDGE_CACHE_BYTES,
        clock=time.monotonic,
    )

    async def enter(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP and is_bulk(scope["path"]):
            await BulkApi(app.state.bulk)(scope, receive, send)
        else:
            await cache(scope, receive, send)

    return cache.front(RequestGuard(enter, send_problem, keeps_deadlines=True))


def _origin(ergast: ErgastApi, others: ASGIApp) -> ASGIApp:
    """Route the cache's requests to Ergast's API or to the framework."""

    async def respond(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP and is_ergast(scope["path"]):
            await ergast(scope, receive, send)
        else:
            await others(scope, receive, send)

    return respond


def application(settings: Settings, bundled: Bundled = bundled_data) -> Litestar:
    """Make the application; its stores are connected while it is served."""

    @asynccontextmanager
    async def stores(app: Litestar) -> AsyncIterator[None]:
        async with AsyncExitStack() as closing:
            shared = RedisCache(settings.redis_url, f"f1:{settings.release}")
            closing.push_async_callback(shared.close)
            database = await closing.enter_async_context(Database(settings.mongodb_uri, settings.mongodb_database))
            app.state.cache = cache = VersionedCache(shared)
            closing.push_async_callback(cache.settle)
            mirror = mirror_of(settings, closing, bundled)
            app.state.watcher = watcher = VersionWatcher(database, mirror)
            await watcher.start()
            await closing.enter_async_context(watcher.watched())
            app.state.bulk = bulk = BulkPublisher(choose_folder(settings), settings, lambda: _complete_version(watcher))
            await closing.enter_async_context(bulk.running())
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


def _complete_version(watcher: VersionWatcher) -> str | None:
    """Return the version being served, once all of it is in memory."""
    return watcher.current.version.version if watcher.state == "ok" else None
