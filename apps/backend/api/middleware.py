"""Rules for every response: HEAD, CORS, CSV addresses, security headers, Cache-Control."""

from typing import Any, Final

from litestar.types import ASGIApp, Receive, Send

from packages.http.cache_policy import CACHE_CONTROL, default_cache_control
from packages.http.headers import API_HEADERS, NOTHING_LOADS, Headers

CSV_SUFFIX: Final = ".csv"

POSSIBLE: Final = (b"allow", b"GET, HEAD, OPTIONS")
PREFLIGHT: Final[Headers] = (
    (b"access-control-allow-methods", b"GET, HEAD"),
    (b"access-control-allow-headers", b"Accept, If-None-Match"),
    (b"access-control-max-age", b"86400"),
)


class ApiMiddleware:
    """Wraps the application."""

    def __init__(self, application: ASGIApp) -> None:
        self.application = application

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self.application(scope, receive, send)
        elif scope["method"] == "OPTIONS" and _is_preflight(scope):
            await _allow(_dressed(send, body=True))
        else:
            await self.application(_plain(scope), receive, _dressed(send, body=scope["method"] != "HEAD"))


def _plain(scope: Any) -> Any:
    """Rewrite HEAD as GET and strip `.csv` from the path, noting it in the state."""
    changed = {**scope, "state": dict(scope.get("state") or {})}
    if scope["method"] == "HEAD":
        changed["method"] = "GET"
    if scope["path"].startswith("/api/") and scope["path"].endswith(CSV_SUFFIX):
        changed["path"] = scope["path"].removesuffix(CSV_SUFFIX)
        changed["state"]["csv"] = True
    return changed


def _dressed(send: Send, *, body: bool) -> Send:
    async def dress(message: Any) -> None:
        if message["type"] == "http.response.start":
            # Litestar does not handle HEAD.
            headers = [POSSIBLE if name == POSSIBLE[0] else (name, value) for name, value in message["headers"]]
            if not any(name == NOTHING_LOADS[0] for name, _ in headers):
                headers.append(NOTHING_LOADS)
            if not any(name == CACHE_CONTROL for name, _ in headers):
                headers.append((CACHE_CONTROL, default_cache_control(message["status"])))
            message["headers"] = [*headers, *API_HEADERS]
        elif message["type"] == "http.response.body" and not body:
            message["body"] = b""
        await send(message)

    return dress


def _is_preflight(scope: Any) -> bool:
    return any(name == b"access-control-request-method" for name, _ in scope["headers"])


async def _allow(send: Send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": PREFLIGHT})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
