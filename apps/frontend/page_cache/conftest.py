"""The page cache around a small app that says how often it was asked."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest
from litestar.enums import ScopeType
from litestar.types import Receive, Scope, Send

from apps.frontend.page_cache.cached_page import NOTICE_MARK
from apps.frontend.page_cache.middleware import PageCache
from apps.frontend.page_cache.versions_used import note_version
from packages.http.headers import header
from packages.http.lru import ByteBoundedLRU

NOTICE = b"<p>This page may be out of date.</p>"


@dataclass
class Versions:
    version: str | None = "v1"
    reachable: bool = True


@dataclass
class Inside:
    """Renders pages from the version `data`, and counts how often."""

    status: int = 200
    policy: str = "public"
    data: list[str] = field(default_factory=lambda: ["v1"])
    renders: list[str] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert scope["type"] == ScopeType.HTTP  # noqa: S101 - a test's own check
        self.renders.append(scope["path"])
        for version in self.data:
            note_version(version)
        seen = f"{scope['method']} {scope['query_string'].decode()} {header(scope, b'cookie')} {len(self.renders)}"
        body = b"<main>" + NOTICE_MARK + b"Lap times. " * 200 + seen.encode() + b"</main>"
        headers = [(b"content-type", b"text/html"), (b"cache-control", self.policy.encode())]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": body[:100], "more_body": True})
        await send({"type": "http.response.body", "body": body[100:], "more_body": False})


@dataclass
class Track:
    """All that a test needs; `now` is the clock, in seconds."""

    inside: Inside
    versions: Versions
    cache: PageCache
    client: httpx.AsyncClient
    now: list[float]


@pytest.fixture
async def track() -> AsyncIterator[Track]:
    inside, versions, now = Inside(), Versions(), [0.0]
    cache = PageCache(
        inside,
        ByteBoundedLRU(1_000_000, lambda page: page.size),
        versions,
        clock=lambda: now[0],
        notice=NOTICE,
        parameters={"season"},
        uncached=("/health/",),
    )
    transport = httpx.ASGITransport(cache)  # type: ignore[arg-type]  # ASGI apps are typed by each library for itself.
    async with httpx.AsyncClient(
        transport=transport, base_url="http://site", headers={"accept-encoding": ""}
    ) as client:
        yield Track(inside, versions, cache, client, now)
