"""The edge cache around a small app that counts its requests."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from litestar.types import HTTPScope, Receive, Send

from packages.http.cache_policy import CachePolicy, note_version, set_policy
from packages.http.edge_cache import EdgeCache
from packages.http.headers import Headers, header
from packages.http.origin import EdgeKey

MARK = b"<!-- notice -->"
NOTICE = b"<p>This page may be out of date.</p>"


@dataclass
class Versions:
    version: str | None = "v1"
    previous: str | None = None
    changed_at: float = float("-inf")
    reachable: bool = True

    def change(self, version: str, now: float) -> None:
        self.previous, self.version, self.changed_at = self.version, version, now


@dataclass
class Inside:
    """Responds from the versions in `data`, and records the requested paths."""

    status: int = 200
    policy: CachePolicy = field(default_factory=CachePolicy)
    headers: Headers = ((b"content-type", b"text/html"),)
    data: list[str] = field(default_factory=lambda: ["v1"])
    requests: list[str] = field(default_factory=list)

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        self.requests.append(scope["path"])
        for version in self.data:
            note_version(version)
        set_policy(scope, self.policy)
        seen = f"{scope['method']} {scope['query_string'].decode()} {header(scope, b'cookie')} {len(self.requests)}"
        body = b"<main>" + MARK + b"Lap times. " * 200 + seen.encode() + b"</main>"
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": body[:100], "more_body": True})
        await send({"type": "http.response.body", "body": body[100:], "more_body": False})


class ByTheme:
    """Keys of path, the parameter `season` and the cookie `theme`; nothing below /health/ is cached."""

    def key(self, scope: HTTPScope) -> EdgeKey | None:
        query = "&".join(part for part in scope["query_string"].decode().split("&") if part.startswith("season="))
        return self.quick_key(scope["path"], query, {b"cookie": header(scope, b"cookie").encode()})

    def quick_key(self, path: str, query: str, headers: Mapping[bytes, bytes]) -> EdgeKey | None:
        theme = "dark" if b"theme=dark" in headers.get(b"cookie", b"") else ""
        return None if path.startswith("/health/") else EdgeKey(path, query, theme)

    def headers(self, key: EdgeKey) -> Headers:
        return ((b"cookie", b"theme=" + key.variant.encode()),) if key.variant else ()

    def fresh_for(self, key: EdgeKey) -> float | None:
        return 60 if key.path == "/next" else None


@dataclass
class Edge:
    """The cache under test; `now` is the clock, in seconds. Requests pass `front` first."""

    inside: Inside
    versions: Versions
    cache: EdgeCache
    client: httpx.AsyncClient
    now: list[float]


@pytest.fixture(params=["front", "within"])
async def edge(request: pytest.FixtureRequest) -> AsyncIterator[Edge]:
    inside, versions, now = Inside(), Versions(), [0.0]
    cache = EdgeCache(
        inside, ByTheme(), versions, limit=1_000_000, clock=lambda: now[0], mark=MARK, notice=NOTICE, transition=3
    )
    app = cache.front(cache) if request.param == "front" else cache
    transport = httpx.ASGITransport(app)  # type: ignore[arg-type]  # Each library has its own ASGI types.
    async with httpx.AsyncClient(
        transport=transport, base_url="http://site", headers={"accept-encoding": ""}
    ) as client:
        yield Edge(inside, versions, cache, client, now)
