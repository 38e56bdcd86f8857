import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Any

import httpx
import pytest

from apps.frontend.app import application
from apps.frontend.backend import Backend
from apps.frontend.conftest import NOW, serving
from apps.frontend.fixtures.api import RecordedApi
from apps.frontend.http_client import Headers, HttpResponse, HttpStream, StreamingClient
from apps.frontend.rendering_loop import ClientOfLoop, RenderingLoop
from apps.frontend.settings import Settings
from apps.frontend.version_watcher import VersionWatcher

WITHIN = 5.0  # Seconds; whatever waits longer waits for ever.


class BlockingApi(RecordedApi):
    """Blocks the thread that requests the overview of 1976, as a large page does, until `free` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.entered, self.free = threading.Event(), threading.Event()
        self.threads: set[str] = set()

    async def send(self, method: str, target: str, headers: Headers = ()) -> HttpResponse:
        self.threads.add(threading.current_thread().name)
        if "seasons/1976/overview" in target:
            self.entered.set()
            self.free.wait(WITHIN)
        return await super().send(method, target, headers)


class NamedClient(StreamingClient):
    """Tells its name, and whether it was closed."""

    def __init__(self, name: str) -> None:
        self.name, self.closed = name, False

    async def send(self, method: str, target: str, headers: Headers = ()) -> HttpResponse:
        return HttpResponse(200, (), self.name.encode())

    def stream(self, method: str, target: str, headers: Headers = ()) -> AbstractAsyncContextManager[HttpStream]:
        raise NotImplementedError

    async def close(self) -> None:
        self.closed = True


@pytest.fixture
async def rendering() -> AsyncIterator[RenderingLoop]:
    loop = RenderingLoop(NamedClient("rendering"))
    yield loop
    await loop.stop()


async def test_stored_pages_are_sent_while_another_page_is_rendered() -> None:
    api = BlockingApi()
    versions = VersionWatcher(Backend(api))
    app = application(Settings(public_url="https://f1.example"), client=api, versions=versions, clock=lambda: NOW)
    async with serving(app) as site:
        stored = await site.get("/seasons")
        rendered = asyncio.create_task(site.get("/seasons/1976"))
        await asyncio.to_thread(api.entered.wait, WITHIN)
        assert (await asyncio.wait_for(site.get("/seasons"), WITHIN)).headers["etag"] == stored.headers["etag"]
        assert not rendered.done()
        assert (await site.get("/health/live")).json()["checks"] == {"rendering": "does not respond"}
        api.free.set()
        assert "James Hunt" in (await rendered).text
        assert (await site.get("/health/live")).status_code == 200
    assert "rendering" in api.threads


async def test_each_event_loop_has_its_own_connections(rendering: RenderingLoop) -> None:
    client = ClientOfLoop(NamedClient("server"), rendering)
    assert (await client.send("GET", "/")).body == b"server"
    assert (await rendering.run(client.send("GET", "/"))).body == b"rendering"


async def test_an_error_reaches_the_request(rendering: RenderingLoop) -> None:
    async def broken(scope: Any, receive: Any, send: Any) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await rendering.app(broken)({}, None, None)  # type: ignore[arg-type]


async def test_at_its_end_the_connections_are_closed_where_they_were_opened() -> None:
    client = NamedClient("rendering")
    rendering = RenderingLoop(client)
    await rendering.stop()
    assert client.closed
    assert rendering.loop.is_closed()


async def test_the_data_version_of_what_is_rendered_there_is_known(site: httpx.AsyncClient, api: RecordedApi) -> None:
    assert (await site.get("/seasons")).headers["etag"].startswith(f'"{api.version}.')
