"""A release whose structs differ from those that the stored records were written from."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import msgspec
import pytest

from apps.backend.database import schema
from apps.backend.database.database import Database
from apps.backend.database.errors import DatabaseSchemaError
from apps.backend.database.migrate import add_new_fields
from apps.backend.dataset import Dataset
from apps.backend.settings import Settings


@pytest.fixture
async def database(settings: Settings, few_seasons: Dataset) -> AsyncIterator[Database]:
    async with Database(settings.mongodb_uri, settings.mongodb_database) as database:
        await database.load(few_seasons)
        yield database
        await database.connection.client.drop_database(settings.mongodb_database)


async def as_if_older(database: Database, change: Callable[[dict[str, Any]], object]) -> None:
    """Store the races as another release would have written them, and publish these."""
    records, versions = (database.connection.database[name] for name in ("records", "versions"))
    published = await versions.find_one({})
    assert published is not None
    races = published["manifest"]["races"]
    older = [each async for each in records.find({"kind": "races"}) if each["_id"].endswith(races[each["key"]])]
    for record in older:
        change(record["payload"])
        record["_id"] += "older"
        races[record["key"]] += "older"
    await records.insert_many(older)
    published["schemaVersion"] = "older"
    published["payload"]["version"] += "older"
    await versions.replace_one({}, published)


def test_the_version_changes_with_a_field_and_not_with_its_description() -> None:
    def version(text: str, type_: str) -> bytes:
        component = {"title": "Race", "description": text, "properties": {"title": {"type": type_}}}
        return msgspec.json.encode(schema._without_prose(component))

    assert version("A race.", "string") == version("A race weekend.", "string")
    assert version("A race.", "string") != version("A race.", "integer")


async def test_data_of_this_release_need_no_migration(database: Database) -> None:
    assert not await database.needs_migration()


async def test_a_new_field_gets_the_bundled_value_and_later_results_stay(
    database: Database, few_seasons: Dataset
) -> None:
    corrected = msgspec.structs.replace(few_seasons.races[-13], race_name="Corrected Grand Prix")
    await database.apply(Dataset(races=(corrected,)), "sync")
    await as_if_older(database, lambda race: race.pop("url"))
    assert await database.needs_migration()
    await database.migrate(few_seasons)
    assert not await database.needs_migration()
    expected = tuple(corrected if race.date == corrected.date else race for race in few_seasons.races)
    assert await database.all_races() == expected


async def test_a_migration_names_the_fields_that_it_drops(
    database: Database, few_seasons: Dataset, caplog: pytest.LogCaptureFixture
) -> None:
    def older(race: dict[str, Any]) -> None:
        race |= {"weather": "wet", "attendance": None}
        for row in race["results"]:
            row["tyre"] = "D"

    await as_if_older(database, older)
    await database.migrate(few_seasons)
    assert [record.getMessage() for record in caplog.records if record.levelname == "WARNING"] == [
        "fields that this release does not have were dropped: races.results.tyre, races.weather"
    ]
    assert await database.all_races() == few_seasons.races


async def test_records_that_cannot_be_read_are_one_line_that_names_the_command(
    database: Database, few_seasons: Dataset
) -> None:
    await as_if_older(database, lambda race: race.update(raceName=1))
    before = await database.version()
    for attempt in (database.all_races(), database.migrate(few_seasons)):
        with pytest.raises(DatabaseSchemaError, match=r"`python -m apps\.backend\.load") as raised:
            await attempt
        assert "\n" not in str(raised.value)
    assert f"(races/{few_seasons.races[0].season}-" in str(raised.value)
    assert await database.version() == before
    await database.load(few_seasons, replace=True)
    assert await database.all_races() == few_seasons.races


async def test_a_database_from_before_records_is_replaced_when_told(database: Database, few_seasons: Dataset) -> None:
    versions = database.connection.database["versions"]
    await versions.update_one(
        {}, {"$unset": {"manifest": "", "schemaVersion": ""}, "$set": {"payload.version": "older"}}
    )
    assert await database.needs_migration()
    with pytest.raises(DatabaseSchemaError, match="layout of an older release"):
        await database.all_races()
    await database.load(few_seasons, replace=True)
    assert await database.all_races() == few_seasons.races


def test_new_fields_are_added_where_rows_belong_together() -> None:
    stored = {"name": None, "rows": [{"driver": "a", "points": 1}, {"driver": "b", "points": 2}]}
    bundled = {"name": "x", "new": 1, "rows": [{"driver": "b", "points": 9, "tyre": "S"}, {"driver": "c", "tyre": "H"}]}
    add_new_fields(stored, bundled)
    assert stored == {
        "name": None,
        "new": 1,
        "rows": [{"driver": "a", "points": 1}, {"driver": "b", "points": 2, "tyre": "S"}],
    }
