import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from litestar.types import Receive, Send

from apps.frontend.page_cache import prerender
from apps.frontend.page_cache.key import DEFAULT_THEME, SiteKeys
from apps.frontend.page_cache.prerender import TRANSITION, Prerenderer
from packages.http.cache_policy import note_version
from packages.http.edge_cache import EdgeCache
from packages.http.negotiation import ENCODINGS
from packages.http.origin import EdgeKey

WITHIN = 30  # Seconds, for what takes none.
SEASONS = EdgeKey("/seasons", "", DEFAULT_THEME)
HUNT = EdgeKey("/drivers/hunt", "", DEFAULT_THEME)


@dataclass
class Data:
    """The version of the data, and the site that is made from them: it lists the pages that it renders."""

    version: str | None = "v1"
    previous: str | None = None
    changed_at: float = float("-inf")
    reachable: bool = True
    status: int = 200
    rendered: list[str] = field(default_factory=list)

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        assert scope["type"] == "http"
        self.rendered.append(scope["path"])
        note_version(self.version)
        start: Any = {"type": "http.response.start", "status": self.status, "headers": []}
        await send(start)
        await send({"type": "http.response.body", "body": b"Lap times. " * 200, "more_body": False})

    def change(self, version: str) -> None:
        self.previous, self.version, self.changed_at = self.version, version, 0.0


@pytest.fixture
def data() -> Data:
    return Data()


@pytest.fixture
def cache(data: Data) -> EdgeCache:
    return EdgeCache(data, SiteKeys((), ()), data, limit=1_000_000, clock=lambda: 1.0, transition=TRANSITION)


async def test_popular_pages_come_first_in_every_encoding_and_then_all_that_is_stored(
    data: Data, cache: EdgeCache
) -> None:
    await cache.represent(HUNT, await cache.current(HUNT), "br")
    data.change("v2")
    await Prerenderer(cache, lambda: ["/", "/seasons"]).run()
    assert data.rendered == ["/drivers/hunt", "/", "/seasons", "/drivers/hunt"]
    home, hunt = cache.stored.get(EdgeKey("/", "", DEFAULT_THEME)), cache.stored.get(HUNT)
    assert home
    assert set(home.representations) == set(ENCODINGS)
    assert hunt
    assert (hunt.version, set(hunt.representations)) == ("v2", {"br"})


async def test_a_page_that_is_visited_in_the_transition_is_the_next_to_be_rendered(
    data: Data, cache: EdgeCache
) -> None:
    stored = [EdgeKey(path, "", DEFAULT_THEME) for path in ("/a", "/b", "/c")]
    for key in stored:
        await cache.current(key)
    data.change("v2")
    ahead = Prerenderer(cache, lambda: ["/"])
    ahead.start()
    while "/" not in data.rendered:
        await asyncio.sleep(0)
    assert (await cache.find(stored[0])).version == "v1"
    assert ahead._running is not None
    await ahead._running
    assert data.rendered == ["/a", "/b", "/c", "/", "/a", "/c", "/b"]


async def test_a_newer_version_ends_the_work_for_an_older_one(cache: EdgeCache) -> None:
    ahead = Prerenderer(cache, lambda: ["/", "/seasons"])
    ahead.start()
    older = ahead._running
    ahead.start()
    assert older is not None
    assert older.cancelling()
    await ahead.stop()


async def test_a_page_that_the_backend_could_not_give_yet_is_tried_again(data: Data, cache: EdgeCache) -> None:
    data.status = 503
    ahead = Prerenderer(cache, lambda: ["/seasons"], pause=timedelta(milliseconds=1))
    ahead.start()
    while not data.rendered:
        await asyncio.sleep(0)
    data.status = 200
    assert ahead._running is not None
    await ahead._running
    assert data.rendered == ["/seasons", "/seasons"]


async def test_a_stored_page_of_the_former_version_is_tried_again_until_it_is_of_the_new_one(
    data: Data, cache: EdgeCache
) -> None:
    former = await cache.current(SEASONS)
    data.change("v2")
    data.status = 503
    ahead = Prerenderer(cache, lambda: ["/seasons"], pause=timedelta(milliseconds=1))
    ahead.start()
    while len(data.rendered) < 2:
        await asyncio.sleep(0)
    data.status = 200
    assert ahead._running is not None
    await ahead._running
    renewed = cache.stored.get(SEASONS)
    assert renewed
    assert (renewed.version, set(renewed.representations)) == ("v2", set(ENCODINGS))
    assert former.marked is not None
    assert not former.marked.representations, "a page that is out of date was compressed ahead"


async def test_a_page_that_does_not_exist_is_not_tried_again(data: Data, cache: EdgeCache) -> None:
    data.status = 404
    await Prerenderer(cache, lambda: ["/seasons"], pause=timedelta(milliseconds=1)).run()
    assert data.rendered == ["/seasons"]


async def store_then_change(data: Data, cache: EdgeCache) -> None:
    """Store two pages, then change the version."""
    for key in (SEASONS, HUNT):
        await cache.current(key)
    data.change("v2")


def slow_down(monkeypatch: pytest.MonkeyPatch, longest: timedelta) -> None:
    """Make every pause after a page as long as the bound allows."""
    monkeypatch.setattr(prerender, "BACKGROUND_SHARE", 1e-9)
    monkeypatch.setattr(prerender, "LONGEST_PAUSE", longest)


async def test_a_visit_interrupts_the_pause_after_a_slow_page(
    data: Data, cache: EdgeCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    await store_then_change(data, cache)
    slow_down(monkeypatch, timedelta(hours=1))
    ahead = Prerenderer(cache, list)
    ahead.start()
    while len(data.rendered) < 3:
        await asyncio.sleep(0)
    await asyncio.sleep(0.01)
    assert (await cache.find(SEASONS)).version == "v1"
    async with asyncio.timeout(WITHIN):
        while data.rendered[-1] != "/seasons":
            await asyncio.sleep(0.001)
    await ahead.stop()


async def test_a_visit_interrupts_the_pause_before_the_next_attempt(data: Data, cache: EdgeCache) -> None:
    await cache.current(HUNT)
    data.change("v2")
    data.status = 503
    ahead = Prerenderer(cache, lambda: ["/seasons"], pause=timedelta(hours=1))
    ahead.start()
    while data.rendered[-1] != "/seasons":
        await asyncio.sleep(0)
    data.status = 200
    await cache.find(HUNT)
    async with asyncio.timeout(WITHIN):
        while data.rendered[-1] != "/drivers/hunt":
            await asyncio.sleep(0.001)
    await ahead.stop()


async def test_the_pause_after_a_slow_page_is_bounded(
    data: Data, cache: EdgeCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    await store_then_change(data, cache)
    slow_down(monkeypatch, timedelta(milliseconds=1))
    async with asyncio.timeout(WITHIN):
        await Prerenderer(cache, list).run()
    assert len(data.rendered) == 4
