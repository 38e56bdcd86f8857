"""One version of the data, from which responses are built."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Final, TypeVar

from apps.backend.database.database import Database
from apps.backend.versions.errors import NotFoundError, NotReadyError
from apps.backend.versions.read_model import ReadModel
from apps.backend.versions.version_details import VersionDetails
from packages.types.race import Race
from packages.types.season import SeasonRecord
from packages.types.version import DataVersion

T = TypeVar("T")

LONGEST_WAIT: Final = timedelta(seconds=5)


async def require_unchanged(database: Database, version: DataVersion) -> None:
    """Raise NotReadyError if another version has been published: the data read may belong to either."""
    published = await database.version()
    if published is None or published.version != version.version:
        raise NotReadyError("they are changing")


class VersionedData:
    """Serves from the read model; until that is built, a season's races come from the database.

    A `restored` version comes from a copy: it is built within seconds, and the database may be of another version.
    """

    def __init__(self, version: DataVersion, database: Database, *, restored: bool = False) -> None:
        self.version = version
        self.restored = restored
        self._database = database
        self._read_model: ReadModel | None = None
        self._complete = asyncio.Event()
        self._details = VersionDetails()

    @property
    def is_complete(self) -> bool:
        """True once the read model is in memory."""
        return self._read_model is not None

    def complete(self, read_model: ReadModel, details: VersionDetails) -> None:
        """Set the read model and the details."""
        self._read_model, self._details = read_model, details
        self._complete.set()

    async def races(self, *seasons: int) -> tuple[Race, ...]:
        """Find the races of some seasons, in order, all of this version; NotReadyError if the database has moved on."""
        if self._read_model is not None or self.restored:
            by_season = (await self.read_model()).history.season_races
            return tuple([race for season in seasons for race in by_season.get(season, ())])
        races = tuple([race for season in seasons for race in await self._database.races(season)])
        await require_unchanged(self._database, self.version)
        return races

    async def races_of(self, season: int) -> tuple[Race, ...]:
        """Find the races of a season; NotFoundError if there are none."""
        races = await self.races(season)
        if not races:
            raise NotFoundError(f"There are no races of {season} yet.")
        return races

    async def details(self) -> VersionDetails:
        """Return the details once they are in memory; NotReadyError after a while."""
        await self.read_model()
        return self._details

    async def seasons(self) -> tuple[SeasonRecord, ...]:
        """Find all seasons, oldest first, as `races` does."""
        if self._read_model is not None or self.restored:
            return (await self.read_model()).history.seasons
        seasons = await self._database.seasons()
        await require_unchanged(self._database, self.version)
        return seasons

    async def part(self, choose: Callable[[ReadModel], T]) -> T:
        """Return a part of the read model, built in a thread on first use."""
        read_model = await self.read_model()
        return choose(read_model) if read_model.is_prepared else await asyncio.to_thread(choose, read_model)

    async def read_model(self) -> ReadModel:
        """Return the read model once it is built; NotReadyError after a while."""
        try:
            async with asyncio.timeout(LONGEST_WAIT.total_seconds()):
                await self._complete.wait()
        except TimeoutError:
            raise NotReadyError("they are being read") from None
        assert self._read_model is not None  # noqa: S101 - set before the event is
        return self._read_model
