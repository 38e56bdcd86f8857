"""The API under the site's own address: only the frontend is public."""

from collections.abc import AsyncIterator, Awaitable, Callable
from http import HTTPStatus
from typing import Final

import httpx
import msgspec
from litestar.enums import ScopeType
from litestar.types import HTTPScope, Receive, Scope, Send

from packages.types.problem import Problem

READING: Final = ("GET", "HEAD")
# What a client may say to the backend, and what the backend may not say to the client (RFC 9110, 7.6.1).
PASSED_ON: Final = frozenset(
    {b"accept", b"accept-encoding", b"if-none-match", b"user-agent", b"origin", b"traceparent"}
)
HOP_BY_HOP: Final = frozenset(
    {"connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "date", "server"}
)
AGAIN_AFTER: Final = 5  # Seconds.
Headers = list[tuple[bytes, bytes]]


def forward_to(client: httpx.AsyncClient) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """Make an ASGI app that hands GET and HEAD requests to `client`'s base address and streams the answers back."""

    async def forward(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            return
        if scope["method"] not in READING:
            await _problem(scope, send, HTTPStatus.METHOD_NOT_ALLOWED, "Only GET and HEAD are answered here.")
            return
        try:
            response = await client.send(_request(client, scope), stream=True)
        except httpx.HTTPError:
            await _problem(scope, send, HTTPStatus.SERVICE_UNAVAILABLE, "The API cannot be reached now.")
            return
        try:
            await _stream(response, send)
        finally:
            await response.aclose()

    return forward


def _request(client: httpx.AsyncClient, scope: HTTPScope) -> httpx.Request:
    headers = [(name, value) for name, value in scope["headers"] if name in PASSED_ON]
    target = httpx.URL(path=scope["path"], query=scope["query_string"])
    request = client.build_request(scope["method"], target, headers=None)
    # httpx adds headers of its own, of which an Accept-Encoding the client never sent would compress its answer.
    request.headers = httpx.Headers([(b"host", request.url.netloc), *headers])
    if "accept-encoding" not in request.headers:
        request.headers["accept-encoding"] = "identity"
    return request


async def _stream(response: httpx.Response, send: Send) -> None:
    kept = [(name.lower(), value) for name, value in response.headers.raw if name.lower().decode() not in HOP_BY_HOP]
    await send({"type": "http.response.start", "status": response.status_code, "headers": kept})
    async for part in _parts(response):
        await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _parts(response: httpx.Response) -> AsyncIterator[bytes]:
    async for part in response.aiter_raw():
        yield part


async def _problem(scope: HTTPScope, send: Send, status: HTTPStatus, detail: str) -> None:
    problem = Problem(title=status.phrase, status=status, detail=detail, instance=scope["path"])
    body = msgspec.json.encode(problem)
    headers: Headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers.append((b"retry-after", str(AGAIN_AFTER).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    sent = b"" if scope["method"] == "HEAD" else body
    await send({"type": "http.response.body", "body": sent, "more_body": False})
