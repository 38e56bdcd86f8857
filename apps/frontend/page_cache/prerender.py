"""Renders pages of a new version before they are requested."""

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from datetime import timedelta
from http import HTTPStatus
from itertools import chain, islice
from typing import Final

from apps.frontend.page_cache.key import DEFAULT_THEME
from packages.http.edge_cache import EdgeCache
from packages.http.negotiation import ENCODINGS, Encoding
from packages.http.origin import EdgeKey

log = logging.getLogger(__name__)

ATTEMPTS: Final = 4
PAUSE: Final = timedelta(seconds=1)  # longer after each attempt
AT_ONCE: Final = 2  # Pages are rendered one at a time; one more waits for the API meanwhile.
BACKGROUND_SHARE: Final = 0.03  # Of one core, at most, for pages that nobody has requested since.
LONGEST_PAUSE: Final = timedelta(seconds=5)  # For that share; a page that waited for the backend took no core.
MOST_PAGES: Final = 2_500
TRANSITION: Final = 3.0  # Seconds for which pages of the former version are served; with the poll of 2 s, 5 in all.


class Prerenderer:
    """On each new version, renders the `popular` pages, then all stored ones, the last requested first.

    A page that is requested meanwhile, and sent in the former version, is rendered at once.
    """

    def __init__(self, cache: EdgeCache, popular: Callable[[], Iterable[str]], pause: timedelta = PAUSE) -> None:
        self.cache, self.popular, self.pause = cache, popular, pause
        self._running: asyncio.Task[None] | None = None
        self._visited: dict[EdgeKey, None] = {}
        self._visit = asyncio.Event()
        cache.on_outdated = self._note_visit

    def start(self) -> None:
        """Begin with the newest version; what still runs for an older one ends."""
        if self._running is not None:
            self._running.cancel()
        self._running = asyncio.get_running_loop().create_task(self.run())

    async def stop(self) -> None:
        """End what runs, and wait for the pages that are being rendered."""
        if self._running is not None:
            self._running.cancel()
        await self.cache.flights.settle()

    async def run(self) -> None:
        """Render popular pages in all encodings, then requested ones; the others within a share of one core."""
        self._visited.clear()
        stored = list(islice(chain(self.cache.stored, self.cache.stored_queries), MOST_PAGES))
        popular = [EdgeKey(path, "", DEFAULT_THEME) for path in self.popular()]
        failed = await self._rendered_at_once(popular)
        log.info("%d of %d popular pages rendered ahead", len(popular) - len(failed), len(popular))
        done = set(popular).difference(failed)
        for key in stored:
            await self._render_visited()
            if key not in done:
                began = time.monotonic()
                await self._prepare(key, self._encodings(key))
                await self._wait(_pause_after(time.monotonic() - began))
        await self._render_visited()

    async def _rendered_at_once(self, waiting: list[EdgeKey]) -> list[EdgeKey]:
        """Render a few at a time; return what failed.

        A backend that has just started may not have all data yet: what fails is tried again for a while.
        """
        turns = asyncio.Semaphore(AT_ONCE)

        async def in_turn(key: EdgeKey) -> bool:
            async with turns:
                return await self._prepare(key, ENCODINGS)

        for attempt in range(ATTEMPTS):
            await self._wait(attempt * self.pause.total_seconds())
            done = await asyncio.gather(*map(in_turn, waiting))
            waiting = [key for key, is_done in zip(waiting, done, strict=True) if not is_done]
            if not waiting:
                break
        return waiting

    def _note_visit(self, key: EdgeKey) -> None:
        self._visited.setdefault(key)
        self._visit.set()

    async def _wait(self, seconds: float) -> None:
        """Wait, and meanwhile render at once what visitors request."""
        ends = asyncio.get_running_loop().time() + seconds
        while await self._is_visited(ends):
            await self._render_visited()

    async def _is_visited(self, before: float) -> bool:
        """Wait for a visit; False if there is none `before` that time of the event loop."""
        with suppress(TimeoutError):
            async with asyncio.timeout_at(before):
                return await self._visit.wait()
        return False

    async def _render_visited(self) -> None:
        """Render the pages that visitors wait for, or will when the former version goes."""
        self._visit.clear()
        while self._visited:
            key = next(iter(self._visited))
            del self._visited[key]
            await self._prepare(key, self._encodings(key))

    def _encodings(self, key: EdgeKey) -> Collection[Encoding]:
        """Return the encodings that were requested of the former version."""
        cached = self.cache.store_of(key).get(key)
        return tuple(cached.representations) if cached else ()

    async def _prepare(self, key: EdgeKey, encodings: Collection[Encoding]) -> bool:
        """Render and compress a page; False if it should be tried again, such as one of the former version."""
        response = await self.cache.current(key)
        if response.status != HTTPStatus.OK:
            return response.status < HTTPStatus.INTERNAL_SERVER_ERROR
        if not self.cache.is_right(response):
            return False
        for encoding in encodings:
            await self.cache.represent(key, response, encoding)
        return True


def _pause_after(seconds: float) -> float:
    """Return how long to wait after a page that took `seconds`."""
    return min(seconds * (1 / BACKGROUND_SHARE - 1), LONGEST_PAUSE.total_seconds())
