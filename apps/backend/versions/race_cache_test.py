from collections.abc import Sequence

import msgspec
import pytest

from apps.backend.database.database import Database
from apps.backend.dataset import Dataset, of_seasons
from apps.backend.settings import Settings
from apps.backend.versions.errors import NotReadyError
from apps.backend.versions.race_cache import RaceCache
from packages.types.race import Race, RaceKey


@pytest.fixture(scope="module")
def data(all_data: Dataset) -> Dataset:
    """The season in progress."""
    return of_seasons(all_data, {2026})


async def test_only_what_changed_is_read_again(settings: Settings, data: Dataset) -> None:
    async with Database(settings.mongodb_uri, settings.mongodb_database) as database:
        await database.load(data)
        race_cache = RaceCache()
        first = await race_cache.all_races(database)
        assert first == data.races

        held = msgspec.structs.replace(data.races[11], results=data.races[10].results)
        await database.apply(Dataset(races=(held,)), "sync", withdrawn=[RaceKey(2026, 23)])
        second = await race_cache.all_races(database)
        assert second == (*data.races[:11], held, *data.races[12:-1])
        same = [race is previous for race, previous in zip(second, first, strict=False)]
        assert same == [True] * 11 + [False] + [True] * 10


class Restless(Database):
    """Changes a race, and changes it back, around the first time that races are read."""

    async def races_by_key(self, keys: Sequence[str]) -> dict[str, tuple[str, Race]]:
        """Read while the change is published."""
        published = await self.race(2026, 12)
        assert published is not None
        await self.apply(Dataset(races=(msgspec.structs.replace(published, race_name="Renamed"),)), "sync")
        races = await super().races_by_key(keys)
        await self.apply(Dataset(races=(published,)), "sync")
        return races


async def test_a_change_taken_back_while_races_are_read_is_never_shown(settings: Settings, data: Dataset) -> None:
    race_cache = RaceCache()
    async with Restless(settings.mongodb_uri, settings.mongodb_database) as database:
        await database.load(data)
        with pytest.raises(NotReadyError, match="changing"):
            await race_cache.all_races(database)
    async with Database(settings.mongodb_uri, settings.mongodb_database) as database:
        names = {race.race_name for race in await race_cache.all_races(database)}
        assert "Renamed" not in names
