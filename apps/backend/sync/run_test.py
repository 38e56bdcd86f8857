import asyncio
from datetime import date, timedelta
from threading import Event
from typing import Any

import httpx
import msgspec
import pytest

from apps.backend.database.database import Database
from apps.backend.database.errors import LeaseHeldError
from apps.backend.database.lease import Lease
from apps.backend.dataset import Dataset, of_seasons
from apps.backend.jolpica.client import Client, JolpicaError
from apps.backend.jolpica.fake.as_sent import as_sent
from apps.backend.jolpica.fake.clock import FakeClock
from apps.backend.jolpica.fake.server import FakeErgast, ServerFault
from apps.backend.seed import seed
from apps.backend.sync.accepted import NOTHING, Accepted, parse_accepted
from apps.backend.sync.checkpoint import Checkpoint
from apps.backend.sync.dataset_edits import before_weekend, unraced, with_race, without_race
from apps.backend.sync.report import Report
from apps.backend.sync.run import Options, sync
from packages.types.race import Race

MONDAY_AFTER_HUNGARY = date(2026, 7, 27)
MANY_SEASONS = (2023, 2024, 2025, 2026)


def lease_of(database: Database) -> Lease:
    return database.lease("sync", timedelta(minutes=1))


async def synced(
    database: Database,
    client: Client,
    today: date = MONDAY_AFTER_HUNGARY,
    accepted: Accepted = NOTHING,
    **options: Any,
) -> Report:
    async with lease_of(database) as lease:
        return await sync(database, client, lease, today, Options(accepted=accepted, **options))


async def everything(database: Database) -> tuple[object, ...]:
    """Everything visible to readers."""
    return (
        await database.version(),
        await database.all_races(),
        await database.drivers(),
        await database.seasons(),
    )


async def test_two_missed_race_weekends_are_made_up_for(database: Database, client: Client, dataset: Dataset) -> None:
    before = await database.load(before_weekend(dataset, 2026, 10))
    report = await synced(database, client)
    assert report.changed == ((2026, 10), (2026, 11))
    assert as_sent(await database.all_races()) == as_sent(dataset.races)
    version = await database.version()
    assert version is not None
    assert version == report.version
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
    without_cars = [msgspec.structs.replace(season, cars=()) for season in dataset.seasons[-1:]]  # Not in the protocol.
    assert list(await database.seasons()) == [*dataset.seasons[:-1], *without_cars]
    assert await database.drivers() == dataset.drivers
    assert await database.constructors() == dataset.constructors
    assert len(await database.circuits()) == len(dataset.circuits)


async def test_nothing_changed_is_no_new_version(database: Database, client: Client, dataset: Dataset) -> None:
    await database.load(dataset)
    before = await everything(database)
    report = await synced(database, client)
    assert report.version is None
    assert report.summary().startswith("nothing has changed; requested 2026 in ")
    assert await everything(database) == before


async def test_a_correction_of_last_season_arrives_until_spring(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    def disqualified(race: Race) -> Race:
        winner = msgspec.structs.replace(race.results[0], position=None, position_text="D", points=0.0)
        promoted = msgspec.structs.replace(race.results[1], position=1, position_text="1", points=25.0)
        return msgspec.structs.replace(race, results=(winner, promoted, *race.results[2:]))

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
    jolpica.faults.extend([ServerFault.THROTTLED, ServerFault.BROKEN, ServerFault.DAMAGED, ServerFault.CUT])
    await synced(database, client)
    assert as_sent(await database.all_races()) == as_sent(dataset.races)


async def test_a_source_that_fails_for_good_changes_nothing(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    await database.load(before_weekend(dataset, 2026, 10))
    before = await everything(database)
    jolpica.always = ServerFault.BROKEN
    with pytest.raises(JolpicaError, match="500 Internal Server Error"):
        await synced(database, client)
    assert await everything(database) == before


@pytest.mark.parametrize("requests_before", [1, 3, 4, 10])
async def test_of_a_source_that_fails_midway_what_came_whole_is_taken_and_the_rest_stays(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset, requests_before: int
) -> None:
    former = before_weekend(dataset, 2026, 10)
    await database.load(former)
    jolpica.fail_after(requests_before, ServerFault.BROKEN)
    report = await synced(database, client)
    assert not report.is_whole
    assert any("the source is down" in problem for problem in report.problems)
    triples = zip(*(as_sent(races) for races in (await database.all_races(), former.races, dataset.races)), strict=True)
    for race, old, new in triples:
        for name in ("results", "sprint_results", "qualifying_results", "pit_stops"):
            assert getattr(race, name) in (getattr(old, name), getattr(new, name))
    jolpica.always = None
    jolpica.faults.clear()
    async with httpx.AsyncClient(base_url=jolpica.url) as http:
        clock = FakeClock()
        assert (await synced(database, Client(http, clock=clock.now, sleep=clock.sleep))).is_whole
    assert as_sent(await database.all_races()) == as_sent(dataset.races)


async def test_a_race_whose_results_the_source_has_lost_stays_and_the_rest_is_taken(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    await database.load(before_weekend(dataset, 2026, 11))
    jolpica.dataset = with_race(dataset, 2026, 3, unraced)
    report = await synced(database, client)
    assert report.changed == ((2026, 11),)
    assert as_sent(await database.all_races()) == as_sent(dataset.races)
    assert len(report.held) == 2, "results and qualifying; pit stops are not asked for any more"
    assert report.held[0].endswith("; if that is right: python -m apps.backend.sync --accept 2026/3")
    assert "the source no longer has its " in report.held[0]
    assert "; 2 held back; " in report.summary()
    assert report.differences, "the tables of the source are without that race too"


async def test_a_race_that_is_called_off_leaves_the_calendar(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    await database.load(dataset)
    jolpica.dataset = without_race(dataset, 2026, 23)
    report = await synced(database, client)
    assert report.withdrawn == ((2026, 23),)
    assert await database.races(2026) == tuple(race for race in jolpica.dataset.races if race.season == 2026)
    assert await withdrawn_in(database, 2026) == ["Abu Dhabi Grand Prix"]
    # It stays withdrawn until it is back in the calendar.
    await synced(database, client)
    assert await withdrawn_in(database, 2026) == ["Abu Dhabi Grand Prix"]
    jolpica.dataset = dataset
    await synced(database, client)
    assert await withdrawn_in(database, 2026) == []
    assert as_sent(await database.all_races()) == as_sent(dataset.races)


async def withdrawn_in(database: Database, year: int) -> list[str]:
    """Return the names of the races that a season's record has as withdrawn."""
    return [race.race_name for record in await database.seasons() if record.season == year for race in record.withdrawn]


async def test_a_race_that_was_held_cannot_leave_the_calendar_unless_that_is_accepted(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    await database.load(dataset)
    jolpica.dataset = without_race(dataset, 2026, 5)
    report = await synced(database, client)
    assert as_sent(await database.all_races()) == as_sent(dataset.races)
    (held,) = report.held
    assert held.startswith("2026: the source no longer has round 5 (")
    assert held.endswith("--accept 2026")
    assert (await synced(database, client, accepted=parse_accepted(["2026/5"]))).held == ()
    assert await database.race(2026, 5) is None


async def test_a_source_that_forgets_part_of_the_calendar_loses_nothing(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    await database.load(before_weekend(dataset, 2026, 11))
    jolpica.dataset = msgspec.structs.replace(dataset, races=dataset.races[:-5])
    report = await synced(database, client)
    assert as_sent(await database.all_races()) == as_sent(dataset.races), "and the results of round 11 are taken"
    assert "the source no longer has round 19" in report.held[0]
    assert report.held[0].count("round") == 3
    jolpica.dataset = msgspec.structs.replace(dataset, races=tuple(r for r in dataset.races if r.season < 2026))
    report = await synced(database, client)
    assert report.held[0].startswith("2026: the source has no races any more")
    assert as_sent(await database.all_races()) == as_sent(dataset.races)
    await synced(database, client, accepted=parse_accepted(["2026"]))
    assert await database.races(2026) == ()


async def test_a_race_called_off_after_qualifying_does_not_hand_its_grid_to_the_next(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    """Races 12 on move up; round 12 had a qualifying, as the Emilia Romagna Grand Prix of 2023 could have had."""

    def qualified(race: Race) -> Race:
        return msgspec.structs.replace(race, qualifying_results=dataset.races[-13].qualifying_results)

    await database.load(with_race(dataset, 2026, 12, qualified))
    moved = tuple(
        msgspec.structs.replace(race, round=race.round - 1) if (race.season, race.round) > (2026, 12) else race
        for race in dataset.races
        if (race.season, race.round) != (2026, 12)
    )
    jolpica.dataset = msgspec.structs.replace(dataset, races=moved)
    report = await synced(database, client)
    assert report.held[0].startswith("2026: the source no longer has round 12 (")
    assert await database.race(2026, 12) == qualified(dataset.races[-12])
    await synced(database, client, accepted=parse_accepted(["2026/12"]))
    assert as_sent(await database.all_races()) == as_sent(moved)
    race = await database.race(2026, 12)
    assert race is not None
    assert race.qualifying_results == ()


async def test_one_bad_item_does_not_stop_the_rest(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    def spoil(path: str, content: dict[str, Any]) -> None:
        races = content["MRData"].get("RaceTable", {}).get("Races", [])
        for race in races:
            if path == "2026/races" and race["round"] == "14":
                race["Circuit"] = {"circuitId": "new", "circuitName": "New", "Location": {}}
            if path == "2026/results" and race["round"] == "10":
                race["Results"][0]["points"] = "NaN"

    former = before_weekend(dataset, 2026, 10)
    await database.load(former)
    jolpica.edit = spoil
    report = await synced(database, client)
    assert len(report.problems) == 2
    assert report.problems[0].startswith("2026 round 14: skipped, ")
    assert report.problems[1].startswith("2026 round 10 results: skipped, [0] (")
    assert "points is nan" in report.problems[1]
    races, expected = as_sent(await database.races(2026)), as_sent(dataset.races[-23:])
    assert races[10] == expected[10]
    assert races[13] == expected[13], "as it was stored"
    assert races[9].results == ()
    assert races[9].qualifying_results == expected[9].qualifying_results


async def test_a_renamed_id_does_not_cut_a_career_in_two(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    await database.load(before_weekend(dataset, 2026, 11))
    encoded = msgspec.json.encode(dataset)
    for old, new in ((b'"max_verstappen"', b'"verstappen"'), (b'"ferrari"', b'"scuderia"')):
        jolpica.dataset = msgspec.json.decode(encoded.replace(old, new), type=Dataset)
        report = await synced(database, client)
        assert f"is new but has the name of {old.decode()[1:-1]}: was it renamed?" in " ".join(report.problems)
        assert "--accept 2026/11" in " ".join(report.problems)
        assert {driver.driver_id for driver in await database.drivers()} == {d.driver_id for d in dataset.drivers}
        assert (await database.races(2026))[10].results == ()


async def test_a_changed_constructor_of_many_races_reaches_them_all(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    await database.load(dataset)
    encoded = msgspec.json.encode(dataset)
    url = next(each.url for each in dataset.constructors if each.constructor_id == "ferrari")
    assert url
    jolpica.dataset = msgspec.json.decode(encoded.replace(f'"{url}"'.encode(), b'"https://ferrari"'), type=Dataset)
    assert (await synced(database, client)).version is not None
    race = await database.race(2025, 1)
    assert race is not None
    assert {r.constructor.url for r in race.results if r.constructor.constructor_id == "ferrari"} == {"https://ferrari"}


async def test_a_dry_run_stores_nothing_and_says_what_would_change(
    database: Database, client: Client, dataset: Dataset
) -> None:
    await database.load(before_weekend(dataset, 2026, 10))
    before = await everything(database)
    report = await synced(database, client, dry=True)
    assert report.summary().startswith("nothing was stored: 2026 round 10, 2026 round 11 would change; requested 2026")
    assert await everything(database) == before


async def test_the_seasons_that_are_named_are_asked_for(database: Database, client: Client, dataset: Dataset) -> None:
    await database.load(dataset)
    report = await synced(database, client, seasons=(2025, 2026))
    assert report.summary().startswith("nothing has changed; requested 2025 to 2026 in ")


async def test_an_interrupted_run_over_many_seasons_goes_on_where_it_stopped(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    jolpica.dataset = known = msgspec.structs.replace(dataset, races=of_seasons(seed.read(), MANY_SEASONS).races)
    await database.load(with_race(with_race(known, 2023, 2, unraced), 2026, 11, unraced))
    interrupted = Event()

    def wait_after_2023(path: str, body: dict[str, Any]) -> None:
        if not path.startswith("2023"):
            interrupted.wait()

    jolpica.edit = wait_after_2023
    running = asyncio.create_task(synced(database, client, seasons=MANY_SEASONS))
    while not await Checkpoint(database, Options(seasons=MANY_SEASONS)).done():
        await asyncio.sleep(0.01)
    while not running.done():  # A driver may swallow a cancellation.
        running.cancel()
        await asyncio.wait([running], timeout=0.5)
    interrupted.set()
    version = await database.version()
    assert version is not None
    assert version.source == "jolpica", "a season that was read is published"

    jolpica.requested.clear()
    jolpica.faults.append(ServerFault.FORBIDDEN)
    report = await synced(database, client, seasons=MANY_SEASONS)
    assert not any(path.startswith("/ergast/f1/2023/") for path in jolpica.requested)
    assert report.changed == ((2026, 11),)
    assert "403" in report.problems[0]
    assert as_sent(await database.all_races()) == as_sent(known.races)

    jolpica.requested.clear()
    assert (await synced(database, client, seasons=MANY_SEASONS)).is_whole
    assert {path.split("/")[3] for path in jolpica.requested} == {str(report.seasons[0])}, "only what failed"
    assert (await synced(database, client, seasons=MANY_SEASONS)).seasons == MANY_SEASONS


async def test_differences_from_the_tables_of_the_source_are_named(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    def spoil(path: str, content: dict[str, Any]) -> None:
        if path == "2026/driverStandings":
            content["MRData"]["StandingsTable"]["StandingsLists"][0]["DriverStandings"][1]["points"] = "1"
        for race in content["MRData"].get("RaceTable", {}).get("Races", []):
            if path == "2026/results" and race["round"] == "11":
                race["Results"][9]["points"] = "2"

    await database.load(before_weekend(dataset, 2026, 11))
    jolpica.edit = spoil
    report = await synced(database, client)
    assert report.is_whole, "what is calculated is shown, not what the source says"
    first, second = report.differences
    assert first.startswith("2026 round 11 (Hungarian Grand Prix): ")
    assert first.endswith(" has 2 points at the source and 1 by the rules")
    assert second.startswith("2026 drivers after round 11: ")
    assert " has 1 points at the source and " in second
    assert report.summary().endswith("; 2 differences")


async def test_a_sync_that_was_taken_over_changes_nothing(database: Database, client: Client, dataset: Dataset) -> None:
    await database.load(before_weekend(dataset, 2026, 10))
    before = await everything(database)
    async with lease_of(database):
        with pytest.raises(LeaseHeldError):
            await sync(database, client, lease_of(database), MONDAY_AFTER_HUNGARY, Options())
    assert await everything(database) == before


async def test_a_season_that_is_not_announced_yet_is_not_made_up(
    database: Database, client: Client, dataset: Dataset
) -> None:
    await database.load(dataset)
    assert (await synced(database, client, today=date(2027, 1, 1))).version is None


async def test_corrections_outlive_a_sync_and_what_breaks_a_rule_is_told(
    database: Database, client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    def spoil(path: str, content: dict[str, Any]) -> None:
        for race in content["MRData"].get("RaceTable", {}).get("Races", []):
            for row in race.get("Results", ()):
                if path == "2025/results" and race["round"] == "13" and row["Driver"]["driverId"] == "hamilton":
                    row["grid"] = "18"  # As the source has it: he started from the pit lane.
                if path == "2025/results" and race["round"] == "24" and row["position"] == "3":
                    row["grid"] = "1"

    await database.load(dataset)
    jolpica.edit = spoil
    report = await synced(database, client, seasons=(2025,))
    assert report.changed == ((2025, 24),)
    assert report.is_whole
    assert [line.split(" race ")[0] for line in report.contradictions] == ["2025 round 24"] * 2
    assert all(line.endswith(": grid_place_twice: grid 1") for line in report.contradictions)
    assert report.summary().endswith("; 2 contradictions")
