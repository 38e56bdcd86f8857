"""The frontend's composition: an ASGI app that caches pages, around a Litestar app that renders them."""

import datetime as dt
import gc
import time
from collections.abc import Callable
from typing import Final

from litestar import Litestar, Response
from litestar.datastructures import State
from litestar.types import ASGIApp

from apps.frontend.api_proxy import forward_to
from apps.frontend.assets import Assets, assets
from apps.frontend.backend import Backend
from apps.frontend.dispatch import dispatcher, origin
from apps.frontend.http_client import PooledClient, StreamingClient
from apps.frontend.lifespan import watching
from apps.frontend.page_cache.key import SiteKeys
from apps.frontend.page_cache.prerender import TRANSITION, Prerenderer
from apps.frontend.pages.layout import NOTICE_MARK
from apps.frontend.pages.problem import notice
from apps.frontend.pool_watchdog import PoolWatchdog
from apps.frontend.preferences import with_preferences
from apps.frontend.problems import exception_handlers
from apps.frontend.refusal import refusal
from apps.frontend.rendering_loop import ClientOfLoop, RenderingLoop
from apps.frontend.routes.all_routes import PARAMETERS, ROUTES, UNCACHED_PATHS, popular
from apps.frontend.routes.dependencies import dependencies
from apps.frontend.security_headers import security_headers
from apps.frontend.settings import Settings
from apps.frontend.site import Site
from apps.frontend.version_watcher import ANSWER_WITHIN, VersionWatcher
from packages.http.edge_cache import EdgeCache
from packages.http.request_guard import RequestGuard
from packages.service.service import start
from packages.ui_kit.gallery_app.app import gallery_router

NAME: Final = "frontend"
MEGABYTE: Final = 1_000_000

Clock = Callable[[], dt.datetime]


def create() -> ASGIApp:
    """Create the application for a server's worker, from the environment."""
    settings = start(NAME, Settings)
    pool = PooledClient(settings.backend_url)
    probe = PooledClient(settings.backend_url, connections=1, deadline=ANSWER_WITHIN, keep_alive=False)
    direct = PooledClient(settings.backend_url)
    versions = VersionWatcher(Backend(probe), PoolWatchdog(pool))
    app = application(settings, client=pool, direct_client=direct, versions=versions)
    gc.freeze()  # What is made at the start lives as long as the process, and need not be traversed.
    return app


def utc_now() -> dt.datetime:
    """Return the time in UTC."""
    return dt.datetime.now(dt.UTC)


def application(
    settings: Settings,
    *,
    client: StreamingClient,
    versions: VersionWatcher,
    clock: Clock = utc_now,
    direct_client: StreamingClient | None = None,
) -> ASGIApp:
    """Create the application; `clock` returns the time in UTC.

    Responses to store are made in an event loop of their own, which reaches the backend through `client`; downloads and
    whatever else is not stored come through `direct_client`, by default the same.
    """
    rendering = RenderingLoop(client)
    by_loop = ClientOfLoop(direct_client or client, rendering)
    static, backend = assets(), Backend(by_loop)
    site = Site(public_url=settings.public_url, stylesheet=static.stylesheet, script=static.script, clock=clock)
    https_only = settings.is_deployed
    made = origin(site=_inside(site, backend, versions, rendering, static), api=forward_to(by_loop))
    secured = security_headers(made, https_only=https_only)
    cache = EdgeCache(
        secured,
        SiteKeys(PARAMETERS, UNCACHED_PATHS),
        versions,
        limit=settings.page_cache_megabytes * MEGABYTE,
        clock=time.monotonic,
        origin=rendering.app(secured),
        mark=NOTICE_MARK.encode(),
        notice=str(notice()).encode(),
        transition=TRANSITION,
        shared_for=settings.shared_cache_seconds,
    )
    ahead = Prerenderer(cache, lambda: popular(versions.current))
    entered = dispatcher(site=with_preferences(cache), api=cache, files=static.files)
    guarded = security_headers(RequestGuard(entered, refusal(site)), https_only=https_only)
    served = watching(guarded, client=by_loop, versions=versions, prerenderer=ahead, rendering=rendering)
    return cache.front(served)


def _inside(
    site: Site, backend: Backend, versions: VersionWatcher, rendering: RenderingLoop, static: Assets
) -> Litestar:
    """Create the application that renders pages."""

    def hint(response: Response[object]) -> Response[object]:
        own = "content-security-policy" not in response.headers  # The gallery's pages load files of their own.
        if own and response.media_type and response.media_type.startswith("text/html"):
            response.headers["speculation-rules"] = f'"{static.speculation_rules}"'
            response.headers["link"] = f"<{static.stylesheet}>; rel=preload; as=style"
        return response

    return Litestar(
        route_handlers=[*ROUTES, gallery_router("/ui-kit")],
        dependencies=dependencies(site, backend, versions),
        exception_handlers=exception_handlers(site),
        state=State({"watchdog": versions.watchdog, "rendering": rendering}),
        after_request=hint,
        openapi_config=None,
        logging_config=None,  # Logging is configured once for the process.
    )
