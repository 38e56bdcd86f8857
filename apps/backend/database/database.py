"""The database: all F1 data in MongoDB. It knows nothing of HTTP."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Self
from uuid import uuid4

from pymongo.asynchronous.client_session import AsyncClientSession

from apps.backend.database import apply, bulk_writes, load, published_version
from apps.backend.database.connection import Connection
from apps.backend.database.documents import (
    CircuitDocument,
    ConstructorDocument,
    DriverDocument,
    RaceDocument,
    SeasonDocument,
)
from apps.backend.database.lease import Lease
from apps.backend.database.mapping import race_key
from apps.backend.dataset import Dataset
from packages.service.secret import Secret
from packages.types.circuit import Circuit
from packages.types.constructor import Constructor
from packages.types.driver import Driver
from packages.types.race import Race, RaceKey
from packages.types.season import SeasonRecord
from packages.types.version import DataVersion


class Database:
    """Reads and changes what MongoDB keeps; every method raises DatabaseUnavailableError if MongoDB fails.

    Only one Database can be in use in a process, because Beanie binds its documents to one database.
    """

    def __init__(self, uri: str | Secret, name: str) -> None:
        """Know where MongoDB is, without asking it yet; DatabaseAddressError if the address cannot be right."""
        self.connection = Connection(uri, name)

    async def version(self) -> DataVersion | None:
        """Read which version is published; None before the first load is complete."""
        async with self.connection.use():
            return await published_version.published()

    async def seasons(self) -> tuple[SeasonRecord, ...]:
        """Read all seasons, oldest first."""
        async with self.connection.use():
            return tuple([document.payload async for document in SeasonDocument.find().sort("_id")])

    async def circuits(self) -> tuple[Circuit, ...]:
        """Read all circuits, by id."""
        async with self.connection.use():
            return tuple([document.payload async for document in CircuitDocument.find().sort("_id")])

    async def drivers(self) -> tuple[Driver, ...]:
        """Read all drivers, by id."""
        async with self.connection.use():
            return tuple([document.payload async for document in DriverDocument.find().sort("_id")])

    async def constructors(self) -> tuple[Constructor, ...]:
        """Read all constructors, by id."""
        async with self.connection.use():
            return tuple([document.payload async for document in ConstructorDocument.find().sort("_id")])

    async def races(self, season: int) -> tuple[Race, ...]:
        """Read a season's races by round, future ones included; none if there is no such season."""
        async with self.connection.use():
            found = RaceDocument.find({"season": season}).sort("round")
            return tuple([document.payload async for document in found])

    async def race(self, season: int, round_: int) -> Race | None:
        """Read one race."""
        async with self.connection.use():
            document = await RaceDocument.get(race_key(season, round_))
            return document.payload if document else None

    async def all_races(self) -> tuple[Race, ...]:
        """Read every race since 1950, in order."""
        async with self.connection.use():
            return tuple([document.payload async for document in RaceDocument.find().sort("season", "round")])

    async def race_digests(self) -> dict[str, str]:
        """Read, by key, what tells whether a race has changed."""
        async with self.connection.use():
            return await bulk_writes.digests_of(RaceDocument)

    async def races_by_key(self, keys: Sequence[str]) -> dict[str, tuple[str, Race]]:
        """Read those races that are there, each after its digest."""
        async with self.connection.use():
            found = RaceDocument.find({"_id": {"$in": keys}})
            return {document.id: (document.digest, document.payload) async for document in found}

    async def load(
        self, dataset: Dataset, progress: load.Progress = lambda done, total: None, source: str = "snapshot"
    ) -> DataVersion:
        """Fill an empty database, or complete an interrupted load; the version is published last.

        A published database is left as it is: it may hold newer data than `dataset`.
        """
        async with self.connection.use():
            if version := await published_version.published():
                return version
            await self.connection.prepare()
            return await load.load(dataset, progress, source)

    async def apply(self, changes: Dataset, source: str, withdrawn: Collection[RaceKey] = ()) -> DataVersion | None:
        """Store what differs and publish the new version, in one transaction; None if nothing differs.

        `withdrawn` are races (season, round) that the calendar no longer has. DatabaseEmptyError before the load.
        """

        async def change(session: AsyncClientSession) -> DataVersion | None:
            return await apply.apply(changes, withdrawn, source, session)

        async with self.connection.use():
            await self.connection.prepare()
            async with self.connection.client.start_session() as session:
                return await session.with_transaction(change)

    def lease(self, name: str, duration: timedelta, owner: str | None = None) -> Lease:
        """Name a lease, to be entered with `async with`; it ends after `duration` unless renewed."""
        return Lease(self.connection, name, owner or uuid4().hex, duration)

    async def close(self) -> None:
        """Close the connection."""
        await self.connection.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *failure: object) -> None:
        await self.close()
