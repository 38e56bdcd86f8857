"""Readers beside a writer."""

import asyncio

import msgspec

from apps.backend.database.database import Database
from apps.backend.dataset import Dataset
from apps.backend.settings import Settings


async def test_a_reader_sees_all_of_a_change_or_nothing_of_it(settings: Settings, all_data: Dataset) -> None:
    """A reader as careful as the API: an equal version before and after says that what was read is of one version."""
    races = tuple(race for race in all_data.races if race.season == 2026)
    winner = races[10].results[0].driver
    other = msgspec.structs.replace(winner, code="ZZZ")

    async with Database(settings.mongodb_uri, settings.mongodb_database) as database:
        await database.load(msgspec.structs.replace(all_data, races=races))

        async def change() -> None:
            for driver in (other, winner) * 2:
                await database.apply(Dataset(drivers=(driver,)), "sync")

        changing = asyncio.create_task(change())
        seen = set()
        while not changing.done():
            before = await database.version()
            named = await database.race(2026, 11)
            drivers = await database.drivers()
            if before == await database.version():
                assert named is not None
                assert named.results[0].driver in drivers
                seen.add(named.results[0].driver.code)
        await changing
    assert seen == {winner.code, "ZZZ"}
