"""Background tasks of the app while it is served."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from litestar.types import ASGIApp, Receive, Scope, Send

from apps.frontend.http_client import HttpClient
from apps.frontend.page_cache.prerender import Prerenderer
from apps.frontend.rendering_loop import RenderingLoop
from apps.frontend.version_watcher import VersionWatcher
from packages.service.background import yield_to_other_threads


def watching(
    app: ASGIApp,
    *,
    client: HttpClient,
    versions: VersionWatcher,
    prerenderer: Prerenderer,
    rendering: RenderingLoop,
) -> ASGIApp:
    """Watch the data's version while `app` is served, and render popular pages ahead whenever it changes."""
    versions.listeners.append(prerenderer.start)

    async def watched(scope: Scope, receive: Receive, send: Send) -> None:
        kind: str = scope["type"]  # Litestar's types lack the lifespan.
        if kind != "lifespan":
            await app(scope, receive, send)
            return
        # What these threads do, such as compression, can wait while the server's thread sends stored responses.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(initializer=yield_to_other_threads))
        watch = asyncio.create_task(versions.watch())
        await app(scope, receive, send)
        watch.cancel()
        with suppress(asyncio.CancelledError):
            await watch
        await prerenderer.stop()
        await rendering.stop()
        await client.close()
        await versions.source.close()

    return watched
