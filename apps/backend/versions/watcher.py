"""Watch for new data versions; serve the newest that is complete, and on a cold start the newest there is."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final, Literal

import msgspec

from apps.backend.cache.redis_cache import RedisCache
from apps.backend.database.database import Database
from apps.backend.database.errors import DatabaseUnavailableError
from apps.backend.dataset import Dataset
from apps.backend.versions.errors import NotReadyError
from apps.backend.versions.race_cache import RaceCache
from apps.backend.versions.read_model import ReadModel, build_read_model
from apps.backend.versions.versioned_data import VersionedData, require_unchanged
from packages.types.version import DataVersion


async def load_read_model(database: Database, race_cache: RaceCache, version: DataVersion) -> ReadModel:
    """Read everything and arrange it beside the event loop; NotReadyError if the database moved on meanwhile."""
    dataset = Dataset(
        seasons=await database.seasons(),
        circuits=await database.circuits(),
        drivers=await database.drivers(),
        constructors=await database.constructors(),
        races=await race_cache.all_races(database),
    )
    await require_unchanged(database, version)
    return await asyncio.to_thread(build_read_model, dataset)


LOG = logging.getLogger(__name__)

LOOK_EVERY: Final = timedelta(seconds=1)  # A new version is noticed at once, and served some 2 s later.
MIRROR: Final = "published-version"
MIRRORED_FOR: Final = timedelta(days=30)


class VersionWatcher:
    """Polls for new versions and builds their read models while the former version is served."""

    def __init__(self, database: Database, shared: RedisCache, look_every: timedelta = LOOK_EVERY) -> None:
        self.database_failure: str | None = None
        self._database = database
        self._shared = shared
        self._look_every = look_every
        self._current: VersionedData | None = None
        self._race_cache = RaceCache()

    @property
    def current(self) -> VersionedData:
        """The version being served; NotReadyError if there is none yet."""
        if self._current is None:
            raise NotReadyError(
                "none have been loaded yet" if self.database_failure is None else "they cannot be reached"
            )
        return self._current

    @property
    def state(self) -> Literal["ok", "partial", "missing"]:
        """Return whether there is a version to serve, and whether it is complete."""
        if self._current is None:
            return "missing"
        return "ok" if self._current.is_complete else "partial"

    async def start(self) -> None:
        """Look for a version, or else for the one that another process has mirrored in Redis."""
        published = await self._published()
        if published is None and self.database_failure:
            mirrored = await self._shared.get(MIRROR)
            published = msgspec.json.decode(mirrored, type=DataVersion) if mirrored else None
        if published is not None:
            self._current = VersionedData(published, self._database)

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Poll for new versions while the block runs."""
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
            except DatabaseUnavailableError as error:
                self._failed(error)
            except Exception:
                LOG.exception("The data could not be compiled")
            await asyncio.sleep(self._look_every.total_seconds())

    async def look(self) -> None:
        """Poll once, and build the read model of a new version."""
        published = await self._published()
        if published is None:
            return
        data = self._current
        if data is None or (not data.is_complete and data.version != published):
            data = self._current = VersionedData(published, self._database)
        elif data.version.version != published.version:
            data = VersionedData(published, self._database)
        if not data.is_complete:
            data.complete(await load_read_model(self._database, self._race_cache, published))
            LOG.info("Serving version %s of %s", published.version, published.updated_at)
        self._current = data
        await self._shared.put(MIRROR, msgspec.json.encode(published), MIRRORED_FOR)

    async def _published(self) -> DataVersion | None:
        try:
            published = await self._database.version()
        except DatabaseUnavailableError as error:
            self._failed(error)
            return None
        if self.database_failure is not None:
            LOG.info("MongoDB is available again")
        self.database_failure = None
        return published

    def _failed(self, error: DatabaseUnavailableError) -> None:
        if self.database_failure is None:
            LOG.warning("%s", error)
        self.database_failure = str(error)
