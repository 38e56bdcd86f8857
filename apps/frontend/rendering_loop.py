"""An event loop in a thread of its own that makes responses, while the server's loop sends those that are stored."""

import asyncio
from collections.abc import Coroutine
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from threading import Thread
from typing import Any, Final, TypeVar

from litestar.types import ASGIApp, Receive, Scope, Send

from apps.frontend.http_client import Headers, HttpResponse, HttpStream, StreamingClient
from packages.service.background import sharing_interpreter, yield_to_other_threads

T = TypeVar("T")

RESPONDS_WITHIN: Final = timedelta(seconds=2)  # A container waits three.


class RenderingLoop:
    """Runs an app in a thread: rendering a page keeps its event loop busy for some 10 ms, and the server's for none.

    `client` sends the requests to the backend that are made here: connections belong to an event loop.
    """

    def __init__(self, client: StreamingClient) -> None:
        self.client = client
        self.loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._run_forever, name="rendering", daemon=True)

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Return the result of `work`, or raise its error; the first call starts the thread."""
        if not self._thread.is_alive():
            self._thread.start()
        with sharing_interpreter():
            return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self.loop))

    async def responds(self) -> bool:
        """Return whether the loop runs, and is not blocked for longer than any page takes."""
        try:
            async with asyncio.timeout(RESPONDS_WITHIN.total_seconds()):
                await self.run(asyncio.sleep(0))
        except TimeoutError:
            return False
        return True

    async def stop(self) -> None:
        """Close the connections and end the thread."""
        await self.run(self.client.close())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()

    def app(self, app: ASGIApp) -> ASGIApp:
        """Return `app` as it runs here; it awaits `receive` and `send` here, so they must work in any event loop."""

        async def made(scope: Scope, receive: Receive, send: Send) -> None:
            await app(scope, receive, send)

        async def make(scope: Scope, receive: Receive, send: Send) -> None:
            await self.run(made(scope, receive, send))

        return make

    def _run_forever(self) -> None:
        yield_to_other_threads()
        self.loop.run_forever()


class ClientOfLoop(StreamingClient):
    """Sends requests by the client of `rendering` in its event loop, and by `server` in the server's."""

    def __init__(self, server: StreamingClient, rendering: RenderingLoop) -> None:
        self.server, self.rendering = server, rendering

    async def send(self, method: str, target: str, headers: Headers = ()) -> HttpResponse:
        """Request `target`."""
        return await self._client().send(method, target, headers)

    def stream(self, method: str, target: str, headers: Headers = ()) -> AbstractAsyncContextManager[HttpStream]:
        """Request `target`, whose body may have any size."""
        return self._client().stream(method, target, headers)

    async def close(self) -> None:
        """Close the connections of `server`."""
        await self.server.close()

    def _client(self) -> StreamingClient:
        return self.rendering.client if asyncio.get_running_loop() is self.rendering.loop else self.server
