"""An edition: one version of the data, and what answers are made from."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Final, TypeVar

from apps.backend.archive.archive import Archive
from apps.backend.editions.almanac import Almanac
from apps.backend.editions.errors import NotFoundError, NotReadyError
from packages.types.race import Race
from packages.types.season import SeasonRecord
from packages.types.version import DataVersion

T = TypeVar("T")

LONGEST_WAIT: Final = timedelta(seconds=5)


async def require_unchanged(archive: Archive, version: DataVersion) -> None:
    """Raise NotReadyError if another version has been published: what was read may be of either."""
    published = await archive.version()
    if published is None or published.version != version.version:
        raise NotReadyError("they are changing")


class Edition:
    """Answers come from the almanac in memory; until that is compiled, a season's come from the archive."""

    def __init__(self, version: DataVersion, archive: Archive) -> None:
        self.version = version
        self._archive = archive
        self._almanac: Almanac | None = None
        self._complete = asyncio.Event()

    @property
    def is_complete(self) -> bool:
        """Tell whether the almanac is in memory."""
        return self._almanac is not None

    def complete(self, almanac: Almanac) -> None:
        """Take the almanac, once it is compiled."""
        self._almanac = almanac
        self._complete.set()

    async def races(self, *seasons: int) -> tuple[Race, ...]:
        """Find the races of some seasons, in order, all of this version; NotReadyError if the archive has moved on."""
        if self._almanac is not None:
            by_season = self._almanac.history.season_races
            return tuple([race for season in seasons for race in by_season.get(season, ())])
        races = tuple([race for season in seasons for race in await self._archive.races(season)])
        await require_unchanged(self._archive, self.version)
        return races

    async def seasons(self) -> tuple[SeasonRecord, ...]:
        """Find all seasons, oldest first, as `races` does."""
        if self._almanac is not None:
            return self._almanac.history.seasons
        seasons = await self._archive.seasons()
        await require_unchanged(self._archive, self.version)
        return seasons

    async def almanac(self) -> Almanac:
        """Have the whole history, waiting a while for it; NotReadyError after that."""
        try:
            async with asyncio.timeout(LONGEST_WAIT.total_seconds()):
                await self._complete.wait()
        except TimeoutError:
            raise NotReadyError("they are being read") from None
        assert self._almanac is not None  # noqa: S101 - set before the event is
        return self._almanac

    async def from_races(self, build: Callable[[tuple[Race, ...]], T], *seasons: int) -> T:
        """Make something of some seasons' races, beside the event loop; NotFoundError if there are none."""
        races = await self.races(*seasons)
        if not races:
            raise NotFoundError(f"There are no races of {seasons[0]} yet.")
        return await asyncio.to_thread(build, races)

    async def from_almanac(self, build: Callable[[Almanac], T]) -> T:
        """Make something of the whole history, beside the event loop."""
        return await asyncio.to_thread(build, await self.almanac())
