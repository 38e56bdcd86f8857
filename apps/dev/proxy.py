"""Proxy on an app's port in development: forwards to the process that serves, and makes browsers reload."""

import asyncio
import html
from collections.abc import AsyncIterator, Callable, MutableMapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import aiohttp
from aiohttp import web
from yarl import URL

SCRIPT_PATH: Final = "/__dev/reload.js"
EVENTS_PATH: Final = "/__dev/events"
SCRIPT: Final = Path(__file__).with_name("browser") / "reload.js"
TAG: Final = f'<script src="{SCRIPT_PATH}" defer></script>'.encode()
HOP_BY_HOP: Final = frozenset(
    {"connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"}
)
SWITCH_LIMIT: Final = 10.0
HEARTBEAT: Final = 15.0


class Proxy:
    """Forwards requests; with `reloads`, pages get a script that follows the changes.

    `problem` explains why nothing serves; the first of `tracebacks` that is not empty, why a page failed.
    """

    def __init__(self, *, reloads: bool, problem: Callable[[], str], tracebacks: Sequence[Callable[[], str]]) -> None:
        self.reloads = reloads
        self.problem = problem
        self.tracebacks = tracebacks
        self._address: str | None = None
        self._turned = asyncio.Event()
        self._browsers: set[asyncio.Queue[tuple[str, str]]] = set()
        self._generation = 0
        self._told = ""  # The problem that the last change has.

    def turn_to(self, address: str) -> None:
        """Forward requests to `address`."""
        self._address = address
        self._turned.set()
        self._turned = asyncio.Event()

    def tell(self, event: str, text: str = "") -> None:
        """Send an event to every browser: reload, styles, or problem with its text."""
        self._generation += event != "problem"
        self._told = text if event == "problem" else ""
        for browser in self._browsers:
            browser.put_nowait((event, text))

    async def serve(self, host: str, port: int) -> web.AppRunner:
        """Listen until the runner is cleaned up."""
        app = web.Application(client_max_size=0)
        app.cleanup_ctx.append(self._session)
        app.router.add_get(SCRIPT_PATH, self._script)
        app.router.add_get(EVENTS_PATH, self._events)
        app.router.add_route("*", "/{path:.*}", self._forward)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        await web.TCPSite(runner, host, port).start()
        return runner

    async def _session(self, _: web.Application) -> AsyncIterator[None]:
        connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=2)
        async with aiohttp.ClientSession(
            connector=connector, auto_decompress=False, cookie_jar=aiohttp.DummyCookieJar()
        ) as self._client:
            yield

    async def _script(self, _: web.Request) -> web.Response:
        return web.Response(
            text=SCRIPT.read_text(), content_type="text/javascript", headers={"Cache-Control": "no-store"}
        )

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        queue: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
        self._browsers.add(queue)
        if self._told:
            queue.put_nowait(("problem", self._told))
        event = ("generation", str(self._generation))
        try:
            await response.prepare(request)
            while True:
                data = "".join(f"data: {line}\n" for line in event[1].splitlines() or [""])
                await response.write(f"event: {event[0]}\n{data}\n".encode())
                try:
                    event = await asyncio.wait_for(queue.get(), HEARTBEAT)
                except TimeoutError:
                    event = ("alive", "")
        except ConnectionResetError:
            return response  # the browser went away
        finally:
            self._browsers.discard(queue)

    async def _forward(self, request: web.Request) -> web.StreamResponse:
        body = await request.read() if request.can_read_body else None
        while True:
            address, turned = self._address, self._turned
            if address is not None:
                try:
                    return await self._send(request, address, body)
                except (aiohttp.ClientConnectorError, aiohttp.ServerDisconnectedError):
                    if self._address != address:
                        continue  # the process was replaced at this moment
            try:
                await asyncio.wait_for(turned.wait(), SWITCH_LIMIT)
            except TimeoutError:
                return self._unavailable()

    async def _send(self, request: web.Request, address: str, body: bytes | None) -> web.StreamResponse:
        is_page = self.reloads and "text/html" in request.headers.get("Accept", "")
        dropped = HOP_BY_HOP | ({"accept-encoding", "if-none-match", "if-modified-since"} if is_page else set())
        headers = {name: value for name, value in request.headers.items() if name.lower() not in dropped}
        async with self._client.request(
            request.method,
            URL(address + request.raw_path, encoded=True),
            headers=headers | ({"Accept-Encoding": "identity"} if is_page else {}),
            data=body,
            allow_redirects=False,
            skip_auto_headers=("User-Agent", "Content-Type", "Accept", "Accept-Encoding"),
        ) as answer:
            if is_page and answer.content_type == "text/html":
                return self._page(answer, await answer.read(), request.method)
            return await _stream(request, answer)

    def _page(self, answer: aiohttp.ClientResponse, content: bytes, method: str) -> web.Response:
        if answer.status >= 500 and (traceback := next(filter(None, (each() for each in self.tracebacks)), None)):
            return _problem_page(answer.status, traceback)
        headers = answer.headers.copy()
        _drop_hop_by_hop(headers)
        headers.popall("Content-Length", None)
        headers["Cache-Control"] = "no-store"
        policy = headers.get("Content-Security-Policy", "")
        if policy and "connect-src" not in policy:
            headers["Content-Security-Policy"] = f"{policy}; connect-src 'self'"
        body = content.replace(b"</head>", TAG + b"</head>", 1) if method != "HEAD" else b""
        return web.Response(status=answer.status, headers=headers, body=body)

    def _unavailable(self) -> web.Response:
        return _problem_page(503, self.problem() or "Nothing serves yet.")


def _drop_hop_by_hop(headers: MutableMapping[str, str]) -> None:
    for name in HOP_BY_HOP & {name.lower() for name in headers}:
        del headers[name]


async def _stream(request: web.Request, answer: aiohttp.ClientResponse) -> web.StreamResponse:
    headers = answer.headers.copy()
    _drop_hop_by_hop(headers)
    response = web.StreamResponse(status=answer.status, headers=headers)
    with suppress(ConnectionResetError):  # the client went away
        await response.prepare(request)
        async for chunk in answer.content.iter_any():
            await response.write(chunk)
        await response.write_eof()
    return response


def _problem_page(status: int, text: str) -> web.Response:
    title = text.strip().splitlines()[-1] if text.strip() else "No output"
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<script src="{script}" defer></script></head><body style="font: 16px sans-serif; margin: 2rem">'
        "<h1>{title}</h1><pre>{text}</pre></body></html>"
    )
    content = page.format(title=html.escape(title), text=html.escape(text), script=SCRIPT_PATH)
    return web.Response(status=status, text=content, content_type="text/html", headers={"Cache-Control": "no-store"})
