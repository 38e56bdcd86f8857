from datetime import date, timedelta

import msgspec
import pytest

from apps.backend.database.database import Database
from apps.backend.database.errors import LeaseHeldError
from apps.backend.database.lease import Lease
from apps.backend.dataset import Dataset
from apps.backend.jolpica.client import Client, JolpicaError
from apps.backend.jolpica.fake.as_sent import as_sent
from apps.backend.jolpica.fake.server import FakeErgast, Fault
from apps.backend.sync.dataset_edits import before_weekend, unraced, with_race, without_race
from apps.backend.sync.reconcile import LossError
from apps.backend.sync.run import Outcome, sync
from packages.types.race import Race, RaceKey

MONDAY_AFTER_HUNGARY = date(2026, 7, 27)


def lease_of(database: Database) -> Lease:
    return database.lease("sync", timedelta(minutes=1))


async def synced(database: Database, client: Client, today: date = MONDAY_AFTER_HUNGARY) -> Outcome:
    async with lease_of(database) as lease:
        return await sync(database, client, lease, today)


async def everything(database: Database) -> tuple[object, ...]:
    """All that readers can see."""
    return (
        await database.version(),
        await database.all_races(),
        await database.drivers(),
        await database.seasons(),
    )


async def test_two_missed_race_weekends_are_made_up_for(database: Database, client: Client, dataset: Dataset) -> None:
    before = await database.load(before_weekend(dataset, 2026, 10))
    outcome = await synced(database, client)
    assert outcome.changed == ((2026, 10), (2026, 11))
    assert as_sent(await database.all_races()) == as_sent(dataset.races)
    version = await database.version()
    assert version is not None
    assert version == outcome.version
    assert (version.source, version.last_race and version.last_race.round) == ("jolpica", 11)
    assert version.version != before.version


async def test_a_season_and_its_newcomers_come_from_nothing(
    database: Database, client: Client, dataset: Dataset
) -> None:
    old = msgspec.structs.replace(
        dataset,
        seasons=dataset.seasons[:-1],
        races=tuple(race for race in dataset.races if race.season < 2026),
        drivers=tuple(driver for driver in dataset.drivers if driver.driver_id != "arvid_lindblad"),
        constructors=tuple(each for each in dataset.constructors if each.constructor_id not in {"audi", "cadillac"}),
        circuits=tuple(circuit for circuit in dataset.circuits if circuit.circuit_id != "madring"),
    )
    await database.load(old)
    await synced(database, client)
    assert as_sent(await database.all_races()) == as_sent(dataset.races)
    assert await database.seasons() == dataset.seasons
    assert await database.drivers() == dataset.drivers
    assert await database.constructors() == dataset.constructors
    assert len(await database.circuits()) == len(dataset.circuits)


async def test_nothing_changed_is_no_new_version(database: Database, client: Client, dataset: Dataset) -> None:
    await database.load(dataset)
    before = await everything(database)
    outcome = await synced(database, client)
    assert outcome.version is None
    assert outcome.summary().startswith("nothing has changed; asked for 2026 in ")
    assert await everything(database) == before


async def test_a_correction_of_last_season_arrives_until_spring(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    def disqualified(race: Race) -> Race:
        winner = msgspec.structs.replace(race.results[0], position=None, position_text="D", points=0.0)
        return msgspec.structs.replace(race, results=(winner, *race.results[1:]))

    await database.load(before_weekend(dataset, 2026, 1))
    jolpica.dataset = with_race(dataset, 2025, 24, disqualified)
    await synced(database, client, today=date(2026, 2, 1))
    race = await database.race(2025, 24)
    assert race is not None
    assert (race.results[0].position, race.results[0].points) == (None, 0)


async def test_a_new_car_number_reaches_every_race_of_its_driver(
    database: Database, client: Client, dataset: Dataset
) -> None:
    norris, renumbered = (b'"permanentNumber":%d,"givenName":"Lando"' % number for number in (4, 99))
    encoded = msgspec.json.encode(dataset)
    assert norris in encoded
    await database.load(msgspec.json.decode(encoded.replace(norris, renumbered), type=Dataset))
    await synced(database, client)
    assert as_sent(await database.all_races()) == as_sent(dataset.races)


async def test_failures_that_pass_leave_no_trace(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    await database.load(before_weekend(dataset, 2026, 10))
    jolpica.faults.extend([Fault.THROTTLED, Fault.BROKEN, Fault.DAMAGED, Fault.CUT])
    await synced(database, client)
    assert as_sent(await database.all_races()) == as_sent(dataset.races)


@pytest.mark.parametrize("requests_before", [0, 1, 5, 10])
async def test_a_source_that_fails_for_good_changes_nothing(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset, requests_before: int
) -> None:
    await database.load(before_weekend(dataset, 2026, 10))
    before = await everything(database)
    jolpica.fail_after(requests_before, Fault.BROKEN)
    with pytest.raises(JolpicaError, match="500 Internal Server Error"):
        await synced(database, client)
    assert await everything(database) == before


async def test_a_source_that_has_lost_a_race_changes_nothing(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    await database.load(before_weekend(dataset, 2026, 11))
    before = await everything(database)
    jolpica.dataset = with_race(dataset, 2026, 3, unraced)
    with pytest.raises(LossError, match=r"2026 round 3 \(.*\): the source no longer has the results of "):
        await synced(database, client)
    assert await everything(database) == before


async def test_a_race_that_is_called_off_leaves_the_calendar(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    await database.load(dataset)
    jolpica.dataset = without_race(dataset, 2026, 23)
    outcome = await synced(database, client)
    assert outcome.withdrawn == ((2026, 23),)
    assert await database.races(2026) == tuple(race for race in jolpica.dataset.races if race.season == 2026)


async def test_a_race_that_was_held_cannot_leave_the_calendar_unless_that_is_accepted(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    await database.load(dataset)
    jolpica.dataset = without_race(dataset, 2026, 5)
    with pytest.raises(LossError, match=r"2026 round 5 .* no longer has this race"):
        await synced(database, client)
    async with lease_of(database) as lease:
        await sync(database, client, lease, MONDAY_AFTER_HUNGARY, accepted=[RaceKey(2026, 5)])
    assert await database.race(2026, 5) is None


async def test_a_sync_that_was_taken_over_changes_nothing(database: Database, client: Client, dataset: Dataset) -> None:
    await database.load(before_weekend(dataset, 2026, 10))
    before = await everything(database)
    async with lease_of(database):
        with pytest.raises(LeaseHeldError):
            await sync(database, client, lease_of(database), MONDAY_AFTER_HUNGARY)
    assert await everything(database) == before


async def test_a_season_that_is_not_announced_yet_is_not_made_up(
    database: Database, client: Client, dataset: Dataset
) -> None:
    await database.load(dataset)
    assert (await synced(database, client, today=date(2027, 1, 1))).version is None
