"""Writers concurrent with readers and other writers, and changes of any size."""

import asyncio
import time

import msgspec
import pytest

from apps.backend.database import published_version, write
from apps.backend.database.database import Database
from apps.backend.database.errors import ConflictError
from apps.backend.dataset import Dataset, of_seasons, without_details
from apps.backend.settings import Settings


async def test_a_reader_sees_all_of_a_change_or_nothing_of_it(settings: Settings, all_data: Dataset) -> None:
    """A reader as careful as the API: an equal version before and after says that what was read is of one version."""
    data = of_seasons(all_data, {2026})
    winner = data.races[10].results[0].driver
    other = msgspec.structs.replace(winner, code="ZZZ")

    async with Database(settings.mongodb_uri, settings.mongodb_database) as database:
        await database.load(data)

        async def change() -> None:
            for driver in (other, winner) * 2:
                await database.apply(Dataset(drivers=(driver,)), "sync")

        seen = set()
        async with asyncio.TaskGroup() as group:
            changing = group.create_task(change())
            while not changing.done():
                before = await database.version()
                named = await database.race(2026, 11)
                drivers = await database.drivers()
                if before == await database.version():
                    assert named is not None
                    assert named.results[0].driver in drivers
                    seen.add(named.results[0].driver.code)
        await database.connection.client.drop_database(settings.mongodb_database)
    assert seen == {winner.code, "ZZZ"}


async def test_readers_go_on_while_a_writer_prepares_the_collections(settings: Settings, few_seasons: Dataset) -> None:
    """Beanie unbinds the documents before it binds them: a second time would fail the reads in progress."""
    async with Database(settings.mongodb_uri, settings.mongodb_database) as database:
        await database.load(few_seasons)
    async with Database(settings.mongodb_uri, settings.mongodb_database) as database, asyncio.TaskGroup() as group:
        for attempt in range(40):
            group.create_task(database.apply(Dataset(), "sync") if attempt % 4 == 1 else database.race(2026, 11))
    async with Database(settings.mongodb_uri, settings.mongodb_database) as database:
        await database.connection.client.drop_database(settings.mongodb_database)


async def test_two_loads_at_once_store_the_same_records_and_publish_one_version(
    settings: Settings, all_data: Dataset
) -> None:
    data = of_seasons(all_data, {1950, 2026})
    async with Database(settings.mongodb_uri, settings.mongodb_database) as database:
        async with database.connection.use():
            await database.connection.prepare()
        first, second = await asyncio.gather(database.load(data), database.load(data))
        assert first == second == await database.version()
        assert await database.all_races() == data.races
        stored = database.connection.database["records"]
        assert await stored.count_documents({}) == sum(map(len, (await database.manifest()).values()))
        await database.connection.client.drop_database(settings.mongodb_database)


async def test_a_constructor_of_1200_races_changes_in_seconds(settings: Settings, all_data: Dataset) -> None:
    data = without_details(all_data)
    ferrari = next(each for each in data.constructors if each.constructor_id == "ferrari")
    renamed = msgspec.structs.replace(ferrari, url="https://en.wikipedia.org/wiki/Ferrari_in_Formula_One")
    async with Database(settings.mongodb_uri, settings.mongodb_database) as database:
        await database.load(data)
        started = time.monotonic()
        assert await database.apply(Dataset(constructors=(renamed,)), "sync") is not None
        assert time.monotonic() - started < 30, "seconds, also on a busy machine"
        race = await database.race(1975, 5)
        assert race is not None
        assert race.results[0].constructor == renamed
        races = tuple(msgspec.structs.replace(race, url=f"{race.url}?") for race in data.races)
        assert await database.apply(msgspec.structs.replace(data, races=races), "sync") is not None
        assert await database.all_races() == races
        await database.connection.client.drop_database(settings.mongodb_database)


async def test_of_two_writers_who_read_the_same_version_the_second_is_refused(
    settings: Settings, few_seasons: Dataset
) -> None:
    async with Database(settings.mongodb_uri, settings.mongodb_database) as database:
        await database.load(few_seasons)
        base = await published_version.published()
        assert base is not None
        driver = few_seasons.drivers[0]
        first = await database.apply(Dataset(drivers=(msgspec.structs.replace(driver, code="ONE"),)), "sync")
        with pytest.raises(ConflictError, match="another process has published other data meanwhile"):
            await write.load(few_seasons, "snapshot", base)
        assert await database.version() == first
        await database.connection.client.drop_database(settings.mongodb_database)
