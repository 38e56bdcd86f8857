"""Changes of the data version, without a wrong response in between."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from apps.backend.cache.redis_cache import RedisCache
from apps.backend.database.database import Database
from apps.backend.dataset import Dataset, without_details
from apps.backend.settings import Settings
from apps.backend.versions import watcher as watcher_module
from apps.backend.versions.errors import NotReadyError
from apps.backend.versions.mirror import KEY, Mirror, Mirrored, pack
from apps.backend.versions.read_model import ReadModel
from apps.backend.versions.versioned_data import VersionedData
from apps.backend.versions.watcher import VersionWatcher
from packages.types.version import DataVersion


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    async with Database(settings.mongodb_uri, settings.mongodb_database) as empty:
        yield empty
        await empty.connection.client.drop_database(settings.mongodb_database)


@pytest.fixture
async def shared(settings: Settings, request: pytest.FixtureRequest) -> AsyncIterator[RedisCache]:
    shared = RedisCache(settings.redis_url, f"{settings.release}:{request.node.name}")
    yield shared
    await shared.close()


@pytest.fixture(scope="module")
def data(all_data: Dataset) -> Dataset:
    """The season in progress."""
    races = tuple(race for race in all_data.races if race.season == 2026)
    return msgspec.structs.replace(without_details(all_data), seasons=all_data.seasons[-1:], races=races)


def next_round(data: Dataset) -> Dataset:
    """Return the change of a sync: results of the race after the last one held."""
    return Dataset(races=(msgspec.structs.replace(data.races[11], results=data.races[10].results),))


async def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition; polls are counted, because a driver may swallow the cancellation of a timeout."""
    for _ in range(6_000):
        if condition():
            return
        await asyncio.sleep(0.01)
    pytest.fail("it has not come in a minute")


async def test_before_any_data_are_loaded_there_is_no_version(database: Database, shared: RedisCache) -> None:
    watcher = VersionWatcher(database, Mirror(shared))
    await watcher.start()
    await watcher.look()
    assert watcher.state == "missing"
    with pytest.raises(NotReadyError, match="none have been loaded yet"):
        _ = watcher.current


async def test_half_loaded_data_are_no_version(database: Database, shared: RedisCache, data: Dataset) -> None:
    def cut(done: int, total: int) -> None:
        if done > 300:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        await database.load(data, cut)
    watcher = VersionWatcher(database, Mirror(shared))
    await watcher.start()
    assert watcher.state == "missing"


async def test_on_a_cold_start_seasons_are_read_from_the_archive(
    database: Database, shared: RedisCache, data: Dataset
) -> None:
    await database.load(data)
    watcher = VersionWatcher(database, Mirror(shared))
    await watcher.start()
    assert watcher.state == "partial"
    assert await watcher.current.races(2025, 2026) == data.races
    assert [record.season for record in await watcher.current.seasons()] == [2026]


async def test_those_who_need_the_history_wait_for_it(database: Database, shared: RedisCache, data: Dataset) -> None:
    await database.load(data)
    watcher = VersionWatcher(database, Mirror(shared))
    await watcher.start()
    waiting = asyncio.create_task(watcher.current.read_model())
    await watcher.look()
    assert len((await waiting).history.races) == 23
    assert watcher.state == "ok"


async def test_a_new_version_takes_the_place_of_the_previous_when_it_is_complete(
    database: Database, shared: RedisCache, data: Dataset
) -> None:
    await database.load(data)
    watcher = VersionWatcher(database, Mirror(shared))
    await watcher.look()
    previous = watcher.current

    published = await database.apply(next_round(data), "sync")
    assert watcher.current is previous
    assert (await previous.races(2026))[11].results == (), "the previous data is of one version to its end"

    await watcher.look()
    assert watcher.current.version == published
    assert watcher.current.is_complete
    assert (await watcher.current.races(2026))[11].results


async def test_each_version_has_its_own_details_and_only_changed_ones_are_read(
    database: Database, shared: RedisCache, data: Dataset, all_data: Dataset
) -> None:
    details = tuple(each for each in all_data.details if each.season == 2026)
    layouts = tuple(each for each in all_data.layouts if each.circuit_id == "monza")
    await database.load(msgspec.structs.replace(data, details=details, layouts=layouts, report=all_data.report))
    watcher = VersionWatcher(database, Mirror(shared))
    await watcher.look()
    previous = await watcher.current.details()
    assert previous.details(2026, 2) == details[1]
    assert previous.layouts("monza") == layouts
    assert previous.report() == all_data.report

    corrected = msgspec.structs.replace(details[1], laps=1)
    await database.apply(Dataset(details=(corrected,)), "sync")
    assert (await watcher.current.details()).details(2026, 2) == details[1]
    await watcher.look()
    renewed = await watcher.current.details()
    assert renewed.details(2026, 2) == corrected
    assert previous.details(2026, 2) == details[1], "the previous version's do not change"
    assert renewed.records["details"]["2026-01"] is previous.records["details"]["2026-01"]
    assert renewed.details(2026, 40) is None


async def test_a_start_from_the_copy_in_the_file_copies_it_to_redis(
    database: Database, shared: RedisCache, data: Dataset, tmp_path: Path
) -> None:
    version, file = await database.load(data), tmp_path / "copy"
    file.write_bytes(msgspec.msgpack.encode(pack(Mirrored.of(version, data, await database.manifest()))))
    watcher = VersionWatcher(database, Mirror(shared, file))
    await watcher.start()
    await watcher.look()
    assert watcher.state == "ok"
    copy = await Mirror(shared).find(version.version)
    assert copy is not None
    assert copy.version == version


async def test_looking_again_without_news_keeps_the_version(
    database: Database, shared: RedisCache, data: Dataset
) -> None:
    await database.load(data)
    watcher = VersionWatcher(database, Mirror(shared))
    await watcher.look()
    previous = watcher.current
    await watcher.look()
    assert watcher.current is previous


async def test_what_was_read_while_the_data_changed_is_not_used(database: Database, data: Dataset) -> None:
    version = await database.load(data)
    versioned = VersionedData(version, database)
    await database.apply(next_round(data), "sync")
    with pytest.raises(NotReadyError, match="changing"):
        await versioned.races(2026)
    with pytest.raises(NotReadyError, match="changing"):
        await versioned.seasons()


async def test_data_of_another_schema_are_reported_once_until_they_can_be_read(
    database: Database,
    shared: RedisCache,
    data: Dataset,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await database.load(data)
    records = database.connection.database["records"]
    await records.update_many({"kind": "races"}, {"$set": {"payload.raceName": 1}})
    looks, version = 0, database.version

    async def counted() -> DataVersion | None:
        nonlocal looks
        looks += 1
        return await version()

    monkeypatch.setattr(database, "version", counted)
    caplog.set_level("INFO")
    watcher = VersionWatcher(database, Mirror(shared), timedelta(milliseconds=10))
    async with watcher.watched():
        await until(lambda: looks > 3)
        await records.update_many({"kind": "races"}, {"$set": {"payload.raceName": "Grand Prix"}})
        await until(lambda: watcher.database_failure is None and watcher.state == "ok")
    messages = [record.getMessage() for record in caplog.records]
    assert len([message for message in messages if "do not have the schema of this release" in message]) == 1
    assert len([message for message in messages if "again" in message]) == 1
    assert "the stored data can be read again" in messages


async def test_the_version_is_noticed_without_being_asked(
    database: Database, shared: RedisCache, data: Dataset
) -> None:
    await database.load(data)
    watcher = VersionWatcher(database, Mirror(shared))
    async with watcher.watched():
        await until(lambda: watcher.state == "ok")
        published = await database.apply(next_round(data), "sync")
        await until(lambda: watcher.current.version == published)


async def test_a_fault_of_the_code_is_reported_once_however_often_it_is_met(
    database: Database,
    shared: RedisCache,
    data: Dataset,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    version = await database.load(data)
    await Mirror(shared).keep(Mirrored.of(version, data, await database.manifest()))
    compiled = 0

    def faulty(_: Dataset) -> ReadModel:
        nonlocal compiled
        compiled += 1
        raise ZeroDivisionError("points")

    with monkeypatch.context() as patch:
        patch.setattr(watcher_module, "build_read_model", faulty)
        watcher = VersionWatcher(database, Mirror(shared), timedelta(milliseconds=10))
        await watcher.start()
        async with watcher.watched():
            await until(lambda: compiled > 4)  # The copy once, then the database again and again.
            assert watcher.fault == "ZeroDivisionError: points"
            patch.undo()
            await until(lambda: watcher.state == "ok" and watcher.fault is None)
    assert len([record for record in caplog.records if record.exc_info]) == 1


async def test_a_fault_in_reading_the_bundled_data_does_not_keep_the_database_from_being_read(
    database: Database, shared: RedisCache, data: Dataset
) -> None:
    def faulty(*, as_loaded: bool) -> None:
        if not as_loaded:
            raise TypeError("Missing required argument 'altitude'")

    version = await database.load(data)
    damaged = msgspec.structs.replace(pack(Mirrored.of(version, data, {})), body=b"damaged")
    await shared.put(KEY, msgspec.msgpack.encode(damaged), timedelta(minutes=1))
    watcher = VersionWatcher(database, Mirror(shared, bundled=faulty), timedelta(milliseconds=10))
    await watcher.start()
    async with watcher.watched():
        await until(lambda: watcher.state == "ok" and watcher.fault is None)
