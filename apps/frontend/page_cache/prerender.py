"""Rendering popular pages before somebody asks for them."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import islice
from typing import Final, cast

from litestar.types import HTTPScope

from apps.frontend.page_cache.key import PageKey
from apps.frontend.page_cache.middleware import PageCache
from packages.http.negotiation import ENCODINGS

log = logging.getLogger(__name__)

ATTEMPTS: Final = 4
PAUSE: Final = timedelta(seconds=1)  # longer after each attempt
AT_ONCE: Final = 2  # Rendering takes the event loop; visitors come first.
MOST_PAGES: Final = 200
NO_REQUEST: Final = cast("HTTPScope", {"type": "http", "asgi": {"version": "3.0"}, "method": "GET"})


class Prerenderer:
    """Renders what `popular` names, and what was last asked for, whenever the data's version changes."""

    def __init__(self, cache: PageCache, popular: Callable[[], Iterable[str]], pause: timedelta = PAUSE) -> None:
        self.cache, self.popular, self.pause = cache, popular, pause
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin with the newest version; what still runs for an older one ends."""
        if self._running is not None:
            self._running.cancel()
        self._running = asyncio.get_running_loop().create_task(self.run())

    async def stop(self) -> None:
        """End what runs, and wait for the pages that are being rendered."""
        if self._running is not None:
            self._running.cancel()
        await self.cache.renders.settle()

    async def run(self) -> None:
        """Render every popular page that is not right any more, a few at once, in all encodings.

        A backend that has just started may not have all data yet: what fails is tried again for a while.
        """
        keys = waiting = list(islice(dict.fromkeys(self._chosen()), MOST_PAGES))
        turns = asyncio.Semaphore(AT_ONCE)
        for attempt in range(ATTEMPTS):
            await asyncio.sleep(attempt * self.pause.total_seconds())
            done = await asyncio.gather(*(self._prepare(key, turns) for key in waiting))
            waiting = [key for key, is_done in zip(waiting, done, strict=True) if not is_done]
            if not waiting:
                break
        log.info("%d of %d pages rendered ahead", len(keys) - len(waiting), len(keys))

    def _chosen(self) -> Iterator[PageKey]:
        yield from (PageKey(path) for path in self.popular())
        yield from self.cache.store

    async def _prepare(self, key: PageKey, turns: asyncio.Semaphore) -> bool:
        async with turns:
            page = await self.cache.find(key, NO_REQUEST)
            if page.status == 200:
                for encoding in ENCODINGS:
                    await self.cache.encode(key, page, page.suits(encoding))
            return page.status < 500
