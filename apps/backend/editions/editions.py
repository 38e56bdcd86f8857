"""Which edition is served: the newest that is complete, and on a cold start the newest there is."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final, Literal

import msgspec

from apps.backend.archive.archive import Archive
from apps.backend.archive.errors import ArchiveUnavailableError
from apps.backend.cache.shared import Shared
from apps.backend.editions.compilation import compile_almanac
from apps.backend.editions.edition import Edition
from apps.backend.editions.errors import NotReadyError
from apps.backend.editions.shelf import Shelf
from packages.types.version import DataVersion

LOG = logging.getLogger(__name__)

LOOK_EVERY: Final = timedelta(seconds=1)  # A new version is noticed at once, and served some 2 s later.
MIRROR: Final = "published-version"
MIRRORED_FOR: Final = timedelta(days=30)


class Editions:
    """Looks for new versions and prepares them, while the former edition goes on being served."""

    def __init__(self, archive: Archive, shared: Shared, look_every: timedelta = LOOK_EVERY) -> None:
        self.archive_failure: str | None = None
        self._archive = archive
        self._shared = shared
        self._look_every = look_every
        self._current: Edition | None = None
        self._shelf = Shelf()

    @property
    def current(self) -> Edition:
        """The edition to answer from; NotReadyError if there is none yet."""
        if self._current is None:
            raise NotReadyError(
                "none have been loaded yet" if self.archive_failure is None else "they cannot be reached"
            )
        return self._current

    @property
    def state(self) -> Literal["ok", "partial", "missing"]:
        """Say whether there is an edition, and whether it is complete."""
        if self._current is None:
            return "missing"
        return "ok" if self._current.is_complete else "partial"

    async def start(self) -> None:
        """Look for a version, or else for the one that another process has mirrored in Redis."""
        published = await self._published()
        if published is None and self.archive_failure:
            mirrored = await self._shared.get(MIRROR)
            published = msgspec.json.decode(mirrored, type=DataVersion) if mirrored else None
        if published is not None:
            self._current = Edition(published, self._archive)

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Keep the current edition the newest while the block runs."""
        task = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            # A driver may swallow a cancellation that comes while it connects or cleans up: ask until it is heard.
            while not task.done():
                task.cancel()
                await asyncio.wait([task], timeout=0.5)

    async def _watch(self) -> None:
        while True:
            try:
                await self.look()
            except NotReadyError:
                continue  # Another version came while one was being compiled: look again at once.
            except ArchiveUnavailableError as error:
                self._failed(error)
            except Exception:
                LOG.exception("The data could not be compiled")
            await asyncio.sleep(self._look_every.total_seconds())

    async def look(self) -> None:
        """Look once, and compile what is new."""
        published = await self._published()
        if published is None:
            return
        edition = self._current
        if edition is None or (not edition.is_complete and edition.version != published):
            edition = self._current = Edition(published, self._archive)
        elif edition.version.version != published.version:
            edition = Edition(published, self._archive)
        if not edition.is_complete:
            edition.complete(await compile_almanac(self._archive, self._shelf, published))
            LOG.info("Serving version %s of %s", published.version, published.updated_at)
        self._current = edition
        await self._shared.put(MIRROR, msgspec.json.encode(published), MIRRORED_FOR)

    async def _published(self) -> DataVersion | None:
        try:
            published = await self._archive.version()
        except ArchiveUnavailableError as error:
            self._failed(error)
            return None
        if self.archive_failure is not None:
            LOG.info("MongoDB is available again")
        self.archive_failure = None
        return published

    def _failed(self, error: ArchiveUnavailableError) -> None:
        if self.archive_failure is None:
            LOG.warning("%s", error)
        self.archive_failure = str(error)
