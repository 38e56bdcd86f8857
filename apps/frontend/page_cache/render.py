"""Asking the site inside for a page."""

import math
import re
from collections.abc import Collection
from typing import Any, Final

from litestar.types import ASGIApp, HTTPRequestEvent, HTTPScope, Message

from apps.frontend.page_cache.cached_page import CachedPage
from apps.frontend.page_cache.key import THEME_COOKIE, PageKey
from apps.frontend.page_cache.versions_used import begin_noting

SHARED_AGE: Final = re.compile(r"s-maxage=(\d+)")


async def render(app: ASGIApp, key: PageKey, scope: HTTPScope, *, version: str | None, now: float) -> CachedPage:
    """Let `app` answer a request that holds nothing but what `key` names, and collect the response.

    Its Cache-Control is for the cache alone: `s-maxage` limits how long the page is right, `no-store` keeps it out.
    The page shows the version that its answers came from; `version` if it needed none.
    """
    noted = begin_noting()
    messages: list[Message] = []

    async def receive() -> HTTPRequestEvent:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        messages.append(message)

    await app(_bare(scope, key), receive, send)
    return _page(messages, noted or {version}, now)


def _bare(scope: HTTPScope, key: PageKey) -> HTTPScope:
    """Copy the request with the headers that pages may depend on, so that the key tells all there is to know."""
    headers = [(b"host", b"frontend"), (b"accept", b"text/html")]
    if key.theme != "auto":
        headers.append((b"cookie", f"{THEME_COOKIE}={key.theme}".encode()))
    bare: Any = {
        "type": "http",
        "asgi": scope["asgi"],
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": key.path,
        "raw_path": key.path.encode(),
        "root_path": "",
        "query_string": key.query.encode(),
        "headers": headers,
        "server": None,
        "client": None,
        "extensions": {},
        "state": dict(scope.get("state") or {}),
    }
    return bare  # type: ignore[no-any-return]  # The app completes the scope.


def _page(messages: list[Message], versions: Collection[str | None], now: float) -> CachedPage:
    start: Any = messages[0]
    body = b"".join(message.get("body", b"") for message in messages[1:] if message["type"] == "http.response.body")
    headers = {name.lower(): value for name, value in start["headers"]}
    policy = headers.pop(b"cache-control", b"").decode()
    headers.pop(b"content-length", None)
    limit = SHARED_AGE.search(policy)
    return CachedPage(
        status=start["status"],
        headers=tuple(headers.items()),
        body=body,
        version=next(iter(versions)),
        mixed=len(versions) > 1,
        fresh_until=now + int(limit.group(1)) if limit else math.inf,
        storable=start["status"] == 200 and "no-store" not in policy and len(versions) == 1,
    )
