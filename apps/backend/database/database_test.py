from collections.abc import AsyncIterator
from datetime import UTC, datetime

import msgspec
import pytest

from apps.backend.database.database import Database
from apps.backend.database.documents import RecordDocument
from apps.backend.database.errors import DatabaseEmptyError, DatabaseUnavailableError
from apps.backend.dataset import Dataset, of_seasons
from apps.backend.settings import Settings
from packages.types.entities import Driver
from packages.types.race import Race, RaceKey

SEASONS = (1957, 2026)


class PowerCutError(Exception):
    """An error that interrupts a load."""


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    async with Database(settings.mongodb_uri, settings.mongodb_database) as empty:
        yield empty
        await empty.connection.client.drop_database(settings.mongodb_database)


@pytest.fixture(scope="module")
def data(all_data: Dataset) -> Dataset:
    """Two seasons, one with shared cars and one in progress, and only those who drove in them."""
    few = of_seasons(all_data, SEASONS)
    drivers = {result.driver.driver_id for race in few.races for result in race.results}
    return msgspec.structs.replace(
        few,
        drivers=tuple(driver for driver in few.drivers if driver.driver_id in drivers),
        people=tuple(person for person in few.people if person.driver_id in drivers),
    )


@pytest.fixture
async def filled(database: Database, data: Dataset) -> Database:
    await database.load(data)
    return database


def hamilton(data: Dataset) -> Driver:
    return next(driver for driver in data.drivers if driver.driver_id == "hamilton")


async def test_what_was_loaded_is_read_back_unchanged(filled: Database, data: Dataset) -> None:
    assert await filled.all_races() == data.races
    whole = await filled.dataset()
    assert sorted(whole.details, key=lambda details: (details.season, details.round)) == list(data.details)
    assert len(whole.provenance) == len(data.provenance)
    assert (whole.report, len(whole.layouts), len(whole.people)) == (data.report, len(data.layouts), len(data.people))
    assert await filled.seasons() == data.seasons
    assert set(await filled.drivers()) == set(data.drivers)
    assert set(await filled.constructors()) == set(data.constructors)
    assert set(await filled.circuits()) == set(data.circuits)


async def test_a_season_has_its_races_by_round_also_those_to_come(filled: Database) -> None:
    races = await filled.races(2026)
    assert [race.round for race in races] == list(range(1, 24))
    assert [bool(race.results) for race in races] == [True] * 11 + [False] * 12


async def test_a_race_is_found_by_season_and_round(filled: Database) -> None:
    race = await filled.race(1957, 5)
    assert race is not None
    assert (race.race_name, race.results[0].driver.driver_id) == ("British Grand Prix", "brooks")
    assert await filled.race(1957, 9) is None
    assert await filled.races(1999) == ()


async def test_the_version_names_the_content_and_the_last_race_held(filled: Database) -> None:
    version = await filled.version()
    assert version is not None
    assert version.last_race is not None
    assert (version.last_race.season, version.last_race.round) == (2026, 11)
    assert version.source == "snapshot"


async def test_an_interrupted_load_publishes_nothing_and_is_completed_by_the_next(
    database: Database, data: Dataset
) -> None:
    def cut(done: int, total: int) -> None:
        if done > total / 2:
            raise PowerCutError

    with pytest.raises(PowerCutError):
        await database.load(data, cut)
    assert await database.version() is None

    steps: list[int] = []
    version = await database.load(data, lambda done, total: steps.append(done))
    assert steps[0] > 100, "what was stored before is not stored again"
    assert await database.version() == version
    assert await database.all_races() == data.races


async def test_loading_again_changes_nothing(filled: Database, data: Dataset) -> None:
    before = await filled.version()
    assert await filled.load(Dataset(seasons=data.seasons)) == before
    assert await filled.all_races() == data.races


async def test_leftovers_of_other_data_do_not_survive_a_load(database: Database, data: Dataset) -> None:
    def cut(done: int, total: int) -> None:
        if done >= 100:
            raise PowerCutError

    with pytest.raises(PowerCutError):
        await database.load(data, cut)
    smaller = msgspec.structs.replace(data, seasons=data.seasons[:1], races=data.races[:3])
    await database.load(smaller)
    assert await database.seasons() == smaller.seasons
    assert await database.all_races() == smaller.races


async def test_equal_data_have_equal_versions_wherever_they_are_loaded(
    filled: Database, data: Dataset, settings: Settings
) -> None:
    first = await filled.version()
    await filled.connection.client.drop_database(settings.mongodb_database)
    shuffled = msgspec.structs.replace(data, races=data.races[::-1])
    second = await filled.load(shuffled)
    assert first is not None
    assert first.version == second.version


async def test_applying_what_is_stored_already_publishes_nothing(filled: Database, data: Dataset) -> None:
    before = await filled.version()
    assert await filled.apply(data, "sync") is None
    assert await filled.version() == before


async def test_a_change_is_published_with_its_source(filled: Database) -> None:
    before = await filled.version()
    race = await filled.race(2026, 12)
    previous = await filled.race(2026, 11)
    assert race is not None
    assert previous is not None
    held = msgspec.structs.replace(race, results=previous.results)
    after = await filled.apply(Dataset(races=(held,)), "sync")
    assert after is not None
    assert before is not None
    assert after.version != before.version
    assert (after.source, after.last_race and after.last_race.round) == ("sync", 12)
    assert await filled.race(2026, 12) == held
    assert await filled.version() == after


async def test_a_changed_driver_changes_in_every_race_that_names_them(filled: Database, data: Dataset) -> None:
    renamed = msgspec.structs.replace(hamilton(data), code="LEW")
    await filled.apply(Dataset(drivers=(renamed,)), "sync")
    races = [race for race in await filled.all_races() if _drivers(race, "hamilton")]
    assert len(races) == 11
    assert all(driver == renamed for race in races for driver in _drivers(race, "hamilton"))
    assert renamed in await filled.drivers()


async def test_a_withdrawn_race_is_gone(filled: Database) -> None:
    assert await filled.apply(Dataset(), "sync", withdrawn=[RaceKey(2026, 23)]) is not None
    assert await filled.race(2026, 23) is None
    assert await filled.apply(Dataset(), "sync", withdrawn=[RaceKey(2026, 23)]) is None


async def test_nothing_can_be_applied_before_the_load_is_complete(database: Database, data: Dataset) -> None:
    with pytest.raises(DatabaseEmptyError):
        await database.apply(data, "sync")
    assert await database.version() is None


async def test_a_change_that_fails_halfway_leaves_everything_as_it_was(filled: Database, data: Dataset) -> None:
    before, race = await filled.version(), await filled.race(1957, 1)
    # MongoDB refuses a document over 16 MB, after the driver of the same change has been written.
    endless = msgspec.structs.replace(data.races[0], url="x" * 17_000_000)
    renamed = msgspec.structs.replace(hamilton(data), code="LEW")
    with pytest.raises(DatabaseUnavailableError, match=r"^a document or change is too large for MongoDB: "):
        await filled.apply(Dataset(drivers=(renamed,), races=(endless,)), "sync")
    assert await filled.version() == before
    assert await filled.race(1957, 1) == race
    assert renamed not in await filled.drivers()


async def test_a_race_stores_ids_of_whom_and_what_it_refers_to(filled: Database) -> None:
    async with filled.connection.use():
        stored = await RecordDocument.get_pymongo_collection().find_one({"kind": "races", "key": "2026-11"})
    assert stored is not None
    assert stored["payload"]["circuit"] == "hungaroring"
    assert {type(row["driver"]) for row in stored["payload"]["results"]} == {str}


async def test_a_race_brings_drivers_along_that_are_not_stored_yet(filled: Database, data: Dataset) -> None:
    race = await filled.race(2026, 11)
    assert race is not None
    newcomer = msgspec.structs.replace(hamilton(data), driver_id="newcomer", family_name="Newcomer")
    result = msgspec.structs.replace(race.results[0], driver=newcomer)
    changed = msgspec.structs.replace(race, results=(result, *race.results[1:]))
    await filled.apply(Dataset(races=(changed,)), "sync")
    assert newcomer in await filled.drivers()
    assert await filled.race(2026, 11) == changed


async def test_what_no_version_lists_is_swept_once_it_is_old(filled: Database, data: Dataset) -> None:
    records = filled.connection.database["records"]
    for code in ("ONE", "TWO", "TRE"):
        await records.update_many({}, {"$set": {"storedAt": datetime(2026, 1, 1, tzinfo=UTC)}})
        await filled.apply(Dataset(drivers=(msgspec.structs.replace(hamilton(data), code=code),)), "sync")
    stored = [each["payload"]["code"] async for each in records.find({"kind": "drivers", "key": "hamilton"})]
    assert sorted(stored) == ["TRE", "TWO"], "the published version, and the former one for those who still read it"
    assert await filled.all_races()


def _drivers(race: Race, driver_id: str) -> list[Driver]:
    entries = (*race.results, *race.sprint_results, *race.qualifying_results)
    return [entry.driver for entry in entries if entry.driver.driver_id == driver_id]  # type: ignore[attr-defined]
