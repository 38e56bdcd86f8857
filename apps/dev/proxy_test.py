import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from apps.dev.proxy import Proxy
from packages.embedded_stores.process import HOST, free_port

PAGE = {"Accept": "text/html"}
POLICY = "default-src 'none'; script-src 'self'"


async def upstream(name: str) -> tuple[web.AppRunner, str]:
    """Run an app that returns its name, and fails at /broken."""

    async def answer(request: web.Request) -> web.Response:
        if request.path == "/broken":
            return web.Response(status=500, text="Sorry.", content_type="text/html")
        text = f"<html><head></head><body>{name} {request.headers.get('If-None-Match')}</body></html>"
        headers = {"Content-Security-Policy": POLICY, "ETag": '"1"'}
        kind = "text/html" if request.path == "/" else "text/plain"
        return web.Response(text=text, content_type=kind, headers=headers)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, HOST, port).start()
    return runner, f"http://{HOST}:{port}"


@pytest.fixture
def proxy() -> Proxy:
    def problem() -> str:
        return "Traceback (most recent call last):\n<lap>\nValueError: no grip"

    return Proxy(reloads=True, problem=problem, tracebacks=[lambda: "", problem])


@pytest.fixture
async def client(proxy: Proxy) -> AsyncIterator[aiohttp.ClientSession]:
    port = free_port()
    runner = await proxy.serve(HOST, port)
    async with aiohttp.ClientSession(f"http://{HOST}:{port}") as client:
        yield client
    await runner.cleanup()


async def text(client: aiohttp.ClientSession, path: str = "/", **headers: str) -> str:
    async with client.get(path, headers=PAGE | headers) as response:
        return await response.text()


async def test_requests_wait_for_the_first_process_and_go_to_the_newest(
    proxy: Proxy, client: aiohttp.ClientSession
) -> None:
    first, address = await upstream("first")
    waiting = asyncio.create_task(text(client))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    proxy.turn_to(address)
    assert "first" in await waiting
    second, address = await upstream("second")
    proxy.turn_to(address)
    await first.cleanup()
    assert "second" in await text(client)
    await second.cleanup()


async def test_pages_follow_changes_and_are_never_answered_from_a_cache(
    proxy: Proxy, client: aiohttp.ClientSession
) -> None:
    app, address = await upstream("app")
    proxy.turn_to(address)
    async with client.get("/", headers=PAGE | {"If-None-Match": '"1"'}) as response:
        page = await response.text()
        assert '<script src="/__dev/reload.js" defer></script></head>' in page
        assert "app None" in page
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Content-Security-Policy"] == f"{POLICY}; connect-src 'self'"
    assert "reload.js" not in await text(client, "/data.txt")
    await app.cleanup()


async def test_an_error_is_shown_with_its_traceback(proxy: Proxy, client: aiohttp.ClientSession) -> None:
    app, address = await upstream("app")
    proxy.turn_to(address)
    page = await text(client, "/broken")
    assert "<h1>ValueError: no grip</h1>" in page
    assert "&lt;lap&gt;" in page
    await app.cleanup()


async def test_browsers_are_told_of_changes(proxy: Proxy, client: aiohttp.ClientSession) -> None:
    async with client.get("/__dev/events") as events:
        assert (await events.content.readline(), await events.content.readline()) == (
            b"event: generation\n",
            b"data: 0\n",
        )
        await events.content.readline()
        proxy.tell("problem", "one\ntwo")
        assert await events.content.readuntil(b"\n\n") == b"event: problem\ndata: one\ndata: two\n\n"


async def test_a_page_that_is_opened_later_shows_the_problem_until_it_is_solved(
    proxy: Proxy, client: aiohttp.ClientSession
) -> None:
    async def opened() -> bytes:
        async with client.get("/__dev/events") as events:
            first = await events.content.readuntil(b"\n\n")
            proxy.tell("end")
            return first + await events.content.readuntil(b"\n\n")

    proxy.tell("problem", "SyntaxError")
    assert b"event: problem\ndata: SyntaxError\n" in await opened()
    proxy.tell("reload")
    assert b"problem" not in await opened()
