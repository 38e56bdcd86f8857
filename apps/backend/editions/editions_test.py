"""From one version of the data to the next, without a wrong answer in between."""

import asyncio
from collections.abc import AsyncIterator, Callable

import msgspec
import pytest

from apps.backend.archive.archive import Archive
from apps.backend.cache.shared import Shared
from apps.backend.dataset import Dataset
from apps.backend.editions.edition import Edition
from apps.backend.editions.editions import Editions
from apps.backend.editions.errors import NotReadyError
from apps.backend.settings import Settings


@pytest.fixture
async def archive(settings: Settings) -> AsyncIterator[Archive]:
    async with Archive(settings.mongodb_uri, settings.mongodb_database) as empty:
        yield empty
        await empty.connection.client.drop_database(settings.mongodb_database)


@pytest.fixture
async def shared(settings: Settings, request: pytest.FixtureRequest) -> AsyncIterator[Shared]:
    shared = Shared(settings.redis_url, f"{settings.release}:{request.node.name}")
    yield shared
    await shared.close()


@pytest.fixture(scope="module")
def data(all_data: Dataset) -> Dataset:
    """The season in progress."""
    return msgspec.structs.replace(
        all_data, seasons=all_data.seasons[-1:], races=tuple(race for race in all_data.races if race.season == 2026)
    )


def next_round(data: Dataset) -> Dataset:
    """A sync's find: the race after the last one held has been held as well."""
    return Dataset(races=(msgspec.structs.replace(data.races[11], results=data.races[10].results),))


async def until(condition: Callable[[], bool]) -> None:
    """Wait for what comes soon; counted, because a driver may swallow the cancellation of a timeout."""
    for _ in range(6_000):
        if condition():
            return
        await asyncio.sleep(0.01)
    pytest.fail("it has not come in a minute")


async def test_before_any_data_are_loaded_there_is_no_edition(archive: Archive, shared: Shared) -> None:
    editions = Editions(archive, shared)
    await editions.start()
    await editions.look()
    assert editions.state == "missing"
    with pytest.raises(NotReadyError, match="none have been loaded yet"):
        _ = editions.current


async def test_half_loaded_data_are_no_edition(archive: Archive, shared: Shared, data: Dataset) -> None:
    def cut(done: int, total: int) -> None:
        if done > 300:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        await archive.load(data, cut)
    editions = Editions(archive, shared)
    await editions.start()
    assert editions.state == "missing"


async def test_on_a_cold_start_seasons_are_read_from_the_archive(
    archive: Archive, shared: Shared, data: Dataset
) -> None:
    await archive.load(data)
    editions = Editions(archive, shared)
    await editions.start()
    assert editions.state == "partial"
    assert await editions.current.races(2025, 2026) == data.races
    assert [record.season for record in await editions.current.seasons()] == [2026]


async def test_those_who_need_the_history_wait_for_it(archive: Archive, shared: Shared, data: Dataset) -> None:
    await archive.load(data)
    editions = Editions(archive, shared)
    await editions.start()
    waiting = asyncio.create_task(editions.current.from_almanac(lambda almanac: len(almanac.history.races)))
    await editions.look()
    assert await waiting == 23
    assert editions.state == "ok"


async def test_a_new_version_takes_the_place_of_the_former_when_it_is_complete(
    archive: Archive, shared: Shared, data: Dataset
) -> None:
    await archive.load(data)
    editions = Editions(archive, shared)
    await editions.look()
    former = editions.current

    published = await archive.apply(next_round(data), "sync")
    assert editions.current is former
    assert (await former.races(2026))[11].results == (), "the former edition is of one version to its end"

    await editions.look()
    assert editions.current.version == published
    assert editions.current.is_complete
    assert (await editions.current.races(2026))[11].results


async def test_looking_again_without_news_keeps_the_edition(archive: Archive, shared: Shared, data: Dataset) -> None:
    await archive.load(data)
    editions = Editions(archive, shared)
    await editions.look()
    former = editions.current
    await editions.look()
    assert editions.current is former


async def test_what_was_read_while_the_data_changed_is_not_used(archive: Archive, data: Dataset) -> None:
    version = await archive.load(data)
    edition = Edition(version, archive)
    await archive.apply(next_round(data), "sync")
    with pytest.raises(NotReadyError, match="changing"):
        await edition.races(2026)
    with pytest.raises(NotReadyError, match="changing"):
        await edition.seasons()


async def test_the_version_is_noticed_without_being_asked(archive: Archive, shared: Shared, data: Dataset) -> None:
    await archive.load(data)
    editions = Editions(archive, shared)
    async with editions.watched():
        await until(lambda: editions.state == "ok")
        published = await archive.apply(next_round(data), "sync")
        await until(lambda: editions.current.version == published)
