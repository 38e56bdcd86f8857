"""The API under the site's own address: only the frontend is public."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from litestar.enums import ScopeType
from litestar.types import HTTPScope, Receive, Scope, Send

from apps.frontend.http_client import Headers, HttpError, StreamingClient
from apps.frontend.problem_document import send_problem
from packages.http.headers import header

log = logging.getLogger(__name__)

FORWARDED_METHODS: Final = ("GET", "HEAD", "OPTIONS")
FILES: Final = "/data/"
STALLED_AFTER: Final = timedelta(seconds=60)  # A client that reads nothing for this long is considered gone.
ERGAST: Final = ("/ergast", "/api/f1")  # Refuses other methods itself, in the protocol's words.
# Headers forwarded to the backend, among them all conditions that it evaluates.
PASSED_ON: Final = frozenset(
    {
        b"accept",
        b"accept-encoding",
        b"access-control-request-headers",
        b"access-control-request-method",
        b"if-modified-since",
        b"if-none-match",
        b"if-range",
        b"origin",
        b"range",
        b"traceparent",
        b"user-agent",
    }
)
# Headers not returned to the client (RFC 9110, 7.6.1).
HOP_BY_HOP: Final = frozenset(
    {
        b"connection",
        b"date",
        b"keep-alive",
        b"proxy-connection",
        b"server",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
    }
)


def forward_to(client: StreamingClient) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """Return an ASGI app that forwards requests to the backend and returns its responses unchanged.

    Methods other than GET, HEAD and OPTIONS are refused here, except those to Ergast's API.
    """

    async def forward(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            return
        if scope["method"] not in FORWARDED_METHODS and not scope["path"].startswith(ERGAST):
            allow = {"allow": "GET, HEAD, OPTIONS"}
            await send_problem(
                scope, send, HTTPStatus.METHOD_NOT_ALLOWED, "Only GET and HEAD are possible here.", allow
            )
            return
        try:
            await (_forward_file if scope["path"].startswith(FILES) else _forward)(client, scope, send)
        except HttpError:
            await send_problem(scope, send, HTTPStatus.SERVICE_UNAVAILABLE, "The API cannot be reached now.")

    return forward


async def _forward(client: StreamingClient, scope: HTTPScope, send: Send) -> None:
    response = await client.send(scope["method"], _target(scope), _forwarded_headers(scope))
    await send({"type": "http.response.start", "status": response.status, "headers": _end_to_end(response.headers)})
    await send({"type": "http.response.body", "body": response.body, "more_body": False})


async def _forward_file(client: StreamingClient, scope: HTTPScope, send: Send) -> None:
    """Forward a file in chunks, as fast as the client reads it.

    After the start, an error can only truncate it, which the client detects by the length.
    """
    async with client.stream(scope["method"], _target(scope), _forwarded_headers(scope)) as response:
        await send({"type": "http.response.start", "status": response.status, "headers": _end_to_end(response.headers)})
        try:
            async for chunk in response.chunks:
                async with asyncio.timeout(STALLED_AFTER.total_seconds()):
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
        except (HttpError, TimeoutError) as error:
            log.warning("The download of %s was cut: %s", scope["path"], repr(error))
        else:
            await send({"type": "http.response.body", "body": b"", "more_body": False})


def _end_to_end(headers: Headers) -> Headers:
    return [(name, value) for name, value in headers if name not in HOP_BY_HOP]


def _target(scope: HTTPScope) -> str:
    """Return path and query as the client wrote them, so that the backend judges the same address."""
    path = (scope.get("raw_path") or quote(scope["path"]).encode()).partition(b"?")[0]
    query = scope["query_string"]
    return (path + b"?" + query if query else path).decode("latin-1")


def _forwarded_headers(scope: HTTPScope) -> Headers:
    headers = [(name, value) for name, value in scope["headers"] if name in PASSED_ON]
    client = scope.get("client")
    forwarded = {
        b"x-forwarded-for": ", ".join(filter(None, (header(scope, b"x-forwarded-for"), client and client[0]))),
        b"x-forwarded-host": header(scope, b"host"),
        b"x-forwarded-proto": header(scope, b"x-forwarded-proto") or scope["scheme"],
    }
    return [*headers, *((name, value.encode("latin-1")) for name, value in forwarded.items() if value)]
