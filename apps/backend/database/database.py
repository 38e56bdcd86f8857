"""The database: all F1 data in MongoDB. It is independent of HTTP."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Self
from uuid import uuid4

from msgspec import Struct

from apps.backend.database import published_version, write
from apps.backend.database.connection import Connection
from apps.backend.database.documents import Manifest
from apps.backend.database.errors import ConflictError
from apps.backend.database.lease import Lease
from apps.backend.database.mapping import (
    CIRCUITS,
    CONSTRUCTORS,
    DETAILS,
    DRIVERS,
    LAYOUTS,
    PEOPLE,
    PROVENANCE,
    REPORT,
    REPORTS,
    SEASONS,
    TEAMS,
    Json,
    decoded,
    race_key,
)
from apps.backend.database.migrate import migrate
from apps.backend.database.reader import Reader
from apps.backend.database.records import ReadProgress, no_progress
from apps.backend.dataset import Dataset
from packages.service.secret import Secret
from packages.types.entities import Circuit, Constructor, Driver, Person, Team
from packages.types.provenance import RaceProvenance
from packages.types.race import Race, RaceKey
from packages.types.season import SeasonRecord
from packages.types.version import DataVersion


class Database:
    """Reads and changes the data in MongoDB; every method raises DatabaseUnavailableError if MongoDB fails.

    Only one Database can be in use in a process, because Beanie binds its documents to one database.
    """

    def __init__(self, uri: str | Secret, name: str, *, is_batch: bool = False) -> None:
        """Configure the connection without connecting; raises DatabaseAddressError if the address is invalid.

        A batch program, `is_batch`, waits longer before it considers MongoDB unavailable.
        """
        self.connection = Connection(uri, name, is_batch=is_batch)
        self._reader = Reader()

    async def version(self) -> DataVersion | None:
        """Read the published version from the primary; None before the first load is complete."""
        async with self.connection.use():
            return await published_version.current_version()

    async def seasons(self) -> tuple[SeasonRecord, ...]:
        """Read all seasons, oldest first."""
        async with self.connection.use():
            return await self._reader.all_of(SEASONS)

    async def circuits(self) -> tuple[Circuit, ...]:
        """Read all circuits, by id."""
        async with self.connection.use():
            return await self._reader.all_of(CIRCUITS)

    async def drivers(self) -> tuple[Driver, ...]:
        """Read all drivers, by id."""
        async with self.connection.use():
            return await self._reader.all_of(DRIVERS)

    async def constructors(self) -> tuple[Constructor, ...]:
        """Read all constructors, by id."""
        async with self.connection.use():
            return await self._reader.all_of(CONSTRUCTORS)

    async def entities(self) -> Mapping[str, Mapping[str, Struct]]:
        """Read circuits, drivers and constructors by kind and id, for `mapping.renewed` to embed in races."""
        async with self.connection.use():
            return await self._reader.entities()

    async def teams(self) -> tuple[Team, ...]:
        """Read all teams, by id."""
        async with self.connection.use():
            return await self._reader.all_of(TEAMS)

    async def people(self) -> tuple[Person, ...]:
        """Read drivers as people, by id."""
        async with self.connection.use():
            return await self._reader.all_of(PEOPLE)

    async def provenance(self, races: Iterable[RaceKey]) -> dict[RaceKey, RaceProvenance]:
        """Read the differences between the sources in these races; a race without any is left out."""
        keys = {race_key(*race): race for race in races}
        async with self.connection.use():
            found = await self._reader.payloads(PROVENANCE, keys)
        return {keys[key]: decoded(payload, RaceProvenance) for key, (_, payload) in found.items()}

    async def races(self, season: int) -> tuple[Race, ...]:
        """Read a season's races by round, future ones included; empty for an unknown season."""
        return await self._races(lambda key: key.startswith(f"{season}-"))

    async def race(self, season: int, round_: int) -> Race | None:
        """Read one race."""
        found = await self._races(race_key(season, round_).__eq__)
        return found[0] if found else None

    async def all_races(self) -> tuple[Race, ...]:
        """Read every race since 1950, in order."""
        return await self._races(lambda key: True)

    async def _races(self, is_wanted: Callable[[str], bool]) -> tuple[Race, ...]:
        async with self.connection.use():
            return tuple([race for _, race in (await self._reader.races(is_wanted)).values()])

    async def dataset(self) -> Dataset:
        """Read all published data."""
        async with self.connection.use():
            every = self._reader.all_of
            return Dataset(
                seasons=await every(SEASONS),
                circuits=await every(CIRCUITS),
                drivers=await every(DRIVERS),
                constructors=await every(CONSTRUCTORS),
                races=await self.all_races(),
                teams=await every(TEAMS),
                people=await every(PEOPLE),
                layouts=await every(LAYOUTS),
                details=await every(DETAILS),
                provenance=await every(PROVENANCE),
                report=await self._reader.one(REPORTS, REPORT),
            )

    async def manifest(self) -> Manifest:
        """Read the manifest of the published version; a race's digest excludes the entities that it refers to."""
        async with self.connection.use():
            return await self._reader.manifest()

    async def payloads(self, kind: str, keys: Iterable[str]) -> dict[str, tuple[str, Json]]:
        """Read those of these records that exist, as stored, each with its digest."""
        async with self.connection.use():
            return await self._reader.payloads(kind, keys)

    async def races_by_key(self, keys: Sequence[str]) -> dict[str, tuple[str, Race]]:
        """Read those of these races that exist, each with its digest."""
        async with self.connection.use():
            return await self._reader.races(set(keys).__contains__)

    async def load(
        self, dataset: Dataset, progress: ReadProgress = no_progress, source: str = "snapshot", *, replace: bool = False
    ) -> DataVersion:
        """Fill an empty database, or complete an interrupted load; the version is published last.

        A published database is not changed unless `replace`, as it may contain newer data than `dataset`.
        """
        async with self.connection.use():
            base = await published_version.published_any()
            if base is not None and not replace:
                return base.version
            await self.connection.prepare()
            try:
                return (await write.load(dataset, source, base, progress)).version
            except ConflictError:
                # Another load published first.
                if base is None and (other := await published_version.current_version()):
                    return other
                raise

    async def renew(self, dataset: Dataset, source: str = "snapshot") -> DataVersion | None:
        """Replace the published data by `dataset` if they differ and nothing but `source` was ever published.

        None if there was nothing to do.
        """
        async with self.connection.use():
            base = await published_version.published_any()
            if base is None or base.version.source != source:
                return None
            await self.connection.prepare()
            new = await write.renew(dataset, source, base)
            return new.version if new else None

    async def needs_migration(self) -> bool:
        """Return whether the published data were written with another schema than this release's."""
        async with self.connection.use():
            published = await published_version.published_any()
            return published is not None and not write.is_current(published)

    async def migrate(self, bundled: Dataset, progress: ReadProgress = no_progress) -> DataVersion:
        """Rewrite the records with this release's schema, taking values of new fields from `bundled`.

        DatabaseSchemaError if they cannot be read; then nothing is changed.
        """
        async with self.connection.use():
            return (await migrate(bundled, progress)).version

    async def apply(self, changes: Dataset, source: str, withdrawn: Collection[RaceKey] = ()) -> DataVersion | None:
        """Store the changes and publish the new version; None if there are none. DatabaseEmptyError before the load.

        `withdrawn` are races (season, round) that leave the calendar.
        """
        async with self.connection.use():
            await self.connection.prepare()
            published = await write.apply(changes, withdrawn, source)
            return published.version if published else None

    def lease(self, name: str, duration: timedelta, owner: str | None = None) -> Lease:
        """Return a lease, to be entered with `async with`; it expires after `duration` unless renewed."""
        return Lease(self.connection, name, owner or uuid4().hex, duration)

    async def close(self) -> None:
        """Close the connection."""
        await self.connection.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *failure: object) -> None:
        await self.close()
