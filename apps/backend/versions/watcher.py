"""Watch for new data versions; serve the newest complete one, and on a cold start the newest available."""

import asyncio
import logging
import time
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final, Literal

from msgspec.structs import replace

from apps.backend.database.database import Database
from apps.backend.database.errors import DatabaseSchemaError, DatabaseUnavailableError
from apps.backend.dataset import Dataset
from apps.backend.versions.errors import NotReadyError
from apps.backend.versions.memory import building, settle
from apps.backend.versions.mirror import Mirror, Mirrored, MirrorError, Packed
from apps.backend.versions.race_cache import RaceCache
from apps.backend.versions.read_model import ReadModel, build_read_model
from apps.backend.versions.version_details import DetailsCache
from apps.backend.versions.versioned_data import VersionedData, require_unchanged
from packages.service.background import run_in_background
from packages.types.version import DataVersion

log = logging.getLogger(__name__)

LOOK_EVERY: Final = timedelta(seconds=1)  # A new version is served some 2 s after it is detected.
FIRST_LOOK: Final = timedelta(seconds=1)  # The longest wait for MongoDB at start-up.
COPY_EVERY: Final = timedelta(seconds=60)  # Redis may have lost its copy.
COPY_AGAIN: Final = timedelta(seconds=5)
STALLED_AFTER: Final = timedelta(minutes=5)


async def read_version(database: Database, races: RaceCache, details: DetailsCache, version: DataVersion) -> Mirrored:
    """Read everything; NotReadyError if the database moved on meanwhile."""
    dataset = Dataset(
        seasons=await database.seasons(),
        circuits=await database.circuits(),
        drivers=await database.drivers(),
        constructors=await database.constructors(),
        races=await races.all_races(database),
        teams=await database.teams(),
        people=await database.people(),
    )
    mirrored = Mirrored(version, dataset, races.digests, await details.all_details(database))
    await require_unchanged(database, version)
    return mirrored


class VersionWatcher:
    """Polls for new versions and builds their read models while the previous version is served."""

    def __init__(self, database: Database, mirror: Mirror, look_every: timedelta = LOOK_EVERY) -> None:
        self.database_failure: str | None = None
        self.fault: str | None = None  # The exception, a fault of the code, for which the data cannot be compiled.
        self._is_unreadable = False  # The failure is that the data have another schema.
        self._database, self._mirror, self._look_every = database, mirror, look_every
        self._current: VersionedData | None = None
        self._races, self._details = RaceCache(), DetailsCache()
        self._mirrored: Mirrored | None = None  # The version read last.
        self._restoring: asyncio.Task[None] | None = None
        self._last_look = self._copy_next = time.monotonic()
        self._published_version: str | None = None

    @property
    def current(self) -> VersionedData:
        """The version being served; raises NotReadyError if there is none yet."""
        if self._current is None:
            raise NotReadyError(
                "none have been loaded yet" if self.database_failure is None else "they cannot be reached"
            )
        return self._current

    @property
    def state(self) -> Literal["ok", "fallback", "partial", "missing"]:
        """Return whether the served data are complete: `fallback` for a copy of another version than the published."""
        if self._current is None:
            return "missing"
        if not self._current.is_complete:
            return "partial"
        other = self._published_version not in (None, self._current.version.version)
        return "fallback" if self._current.restored and (other or self._published_version is None) else "ok"

    @property
    def stalled(self) -> bool:
        """True if the watcher hangs, so that the process must be replaced."""
        return time.monotonic() - self._last_look > STALLED_AFTER.total_seconds()

    async def start(self) -> None:
        """Find a version to serve at once: the published one, or the best copy of a previous one."""
        looking = asyncio.create_task(self._published())
        await asyncio.wait([looking], timeout=FIRST_LOOK.total_seconds())
        published = looking.result() if looking.done() else None
        if not looking.done():
            self._failed(DatabaseUnavailableError("MongoDB does not respond"))
        copy = await self._mirror.find(published.version if published else None)
        if copy is not None:
            is_published = published is not None and published.version == copy.version.version
            data = self._announce(published if published and is_published else copy.version)
            self._restoring = asyncio.create_task(self._restore(copy, data))
        elif published is not None:
            self._current = VersionedData(published, self._database)

    def _announce(self, version: DataVersion) -> VersionedData:
        self._current = VersionedData(version, self._database, restored=True)
        return self._current

    async def _restore(self, copy: Packed, data: VersionedData) -> None:
        try:
            mirrored, read_model = await asyncio.to_thread(_restored, copy)
        except MirrorError as error:
            log.warning("%s", error)
        except Exception as error:
            self._report(error)
        else:
            await self._serve_copy(data, mirrored, read_model)
            return
        self._current = None
        bundled = await asyncio.to_thread(lambda: self._mirror.bundled(as_loaded=False))
        if bundled is not None and bundled.version != copy.version:
            await self._restore(bundled, self._announce(bundled.version))

    async def _serve_copy(self, data: VersionedData, mirrored: Mirrored, read_model: ReadModel) -> None:
        self._races.restore(mirrored.race_digests, mirrored.dataset.races)
        self._details.restore(mirrored.details)
        self._mirrored = replace(mirrored, version=data.version)
        data.complete(read_model, mirrored.details)
        await asyncio.to_thread(_prepare, read_model)
        log.info("Serving a copy of version %s of %s", data.version.version, data.version.updated_at)

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Poll for new versions while the block runs."""
        task = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            # A driver may swallow a cancellation while it connects or cleans up: repeat it.
            while not task.done():
                task.cancel()
                await asyncio.wait([task], timeout=0.5)
            if self._restoring is not None:
                await asyncio.wait([self._restoring])

    async def _watch(self) -> None:
        while True:
            self._last_look = time.monotonic()
            try:
                await self.look()
            except NotReadyError:
                continue  # Another version arrived while one was being built: check again at once.
            except DatabaseUnavailableError as error:
                self._failed(error)
            except Exception as error:
                self._report(error)
            await asyncio.sleep(self._look_every.total_seconds())

    async def look(self) -> None:
        """Poll once, and build the read model of a new version."""
        published = await self._published()
        await self._finish_restoring()
        if published is None:
            return
        data = self._current
        if data is None or (not data.is_complete and data.version != published):
            data = self._current = VersionedData(published, self._database)
        elif data.version.version != published.version:
            data = VersionedData(published, self._database)
        if not data.is_complete:
            await self._complete(data)
        elif time.monotonic() >= self._copy_next and self._mirrored is not None:
            await self._copy(self._mirrored)
        self._current, self.fault = data, None
        self._recovered()

    async def _finish_restoring(self) -> None:
        """Wait for the copy to be served; raise what it failed with, once."""
        if (restoring := self._restoring) is not None:
            await asyncio.wait([restoring])
            self._restoring = None
            restoring.result()

    async def _complete(self, data: VersionedData) -> None:
        mirrored = await read_version(self._database, self._races, self._details, data.version)
        is_first = self._current is None or not self._current.is_complete
        # The previous version is served until everything is ready; the first one is waited for.
        run = asyncio.to_thread if is_first else run_in_background
        read_model = await run(_built, mirrored.dataset)
        if not is_first:
            await run(_prepare, read_model)
        data.complete(read_model, mirrored.details)
        self._current, self._mirrored = data, mirrored
        log.info("Serving version %s of %s", data.version.version, data.version.updated_at)
        if is_first:
            await asyncio.to_thread(_prepare, read_model)
        await self._copy(mirrored)
        await run_in_background(settle)

    async def _copy(self, mirrored: Mirrored) -> None:
        """Copy the data again if a location has lost its copy."""
        stored = await self._mirror.keep(mirrored)
        self._copy_next = time.monotonic() + (COPY_EVERY if stored else COPY_AGAIN).total_seconds()

    async def _published(self) -> DataVersion | None:
        try:
            published = await self._database.version()
        except DatabaseUnavailableError as error:
            self._failed(error)
            return None
        if not self._is_unreadable:  # Its version can be read nevertheless.
            self._recovered()
        self._published_version = published.version if published else None
        return published

    def _failed(self, error: DatabaseUnavailableError) -> None:
        if self.database_failure is None:
            log.warning("%s", error)
        self.database_failure = str(error)
        self._is_unreadable = isinstance(error, DatabaseSchemaError)

    def _recovered(self) -> None:
        if self.database_failure is not None:
            log.info("the stored data can be read again" if self._is_unreadable else "MongoDB is available again")
        self.database_failure, self._is_unreadable = None, False

    def _report(self, error: Exception) -> None:
        """Log a traceback, but only once for a fault that each look meets again."""
        fault = "".join(traceback.format_exception_only(error)).strip()
        if fault != self.fault:
            log.error("The data could not be compiled", exc_info=error)
        self.fault = fault


def _restored(copy: Packed) -> tuple[Mirrored, ReadModel]:
    with building():
        mirrored = copy.unpack()
        return mirrored, build_read_model(mirrored.dataset)


def _built(dataset: Dataset) -> ReadModel:
    with building():
        return build_read_model(dataset)


def _prepare(read_model: ReadModel) -> None:
    with building():
        read_model.prepare()
    settle()
