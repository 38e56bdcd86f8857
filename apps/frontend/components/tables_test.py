"""Tables of results and standings."""

from math import inf

import msgspec
import pytest

from apps.frontend.components.grid_to_finish import grid_to_finish
from apps.frontend.components.lap_tables import pit_stops_table, seconds_of
from apps.frontend.components.result_table import gained, result_table, shared_cars_note
from apps.frontend.components.standings_table import driver_standings_table, dropped_note
from apps.frontend.fixtures.api import recorded_responses
from packages.types.entities import Constructor, Driver
from packages.types.race import RaceReport
from packages.types.result import PitStop, Result
from packages.types.standing import DriverStanding, DriverStandings, DroppedResult
from packages.ui_kit.testing.markup import HOSTILE, parsed, text, texts, with_class

HACKER = Driver(driver_id="x", given_name=HOSTILE, family_name=HOSTILE, nationality=HOSTILE)
TEAM = Constructor(constructor_id="y", name=HOSTILE, nationality=HOSTILE)


def result(grid: int | None, position: int | None, position_text: str, driver: Driver = HACKER) -> Result:
    return Result(
        driver=driver,
        constructor=TEAM,
        grid=grid,
        grid_text=str(grid) if grid else "PL",
        position=position,
        position_text=position_text,
        position_order=1,
        points=0,
        status=HOSTILE,
    )


@pytest.fixture
def race() -> RaceReport:
    return msgspec.json.decode(recorded_responses()["seasons/2026/races/11"].body, type=RaceReport)


def test_hostile_names_stay_text_in_tables_and_charts() -> None:
    results = [result(1, 1, "1"), result(None, None, "R")]
    root = parsed(result_table(results, title=HOSTILE))
    assert HOSTILE in text(root)
    assert not list(root.iter("script"))
    assert not list(parsed(grid_to_finish(results)).iter("script"))


def test_a_result_without_a_place_says_why_in_short_and_in_words() -> None:
    root = parsed(result_table([result(None, None, "D")], title="Result"))
    assert [(abbr.get("title"), text(abbr)) for abbr in root.iter("abbr")] == [
        ("Disqualified", "DSQ"),
        ("Pit lane", "PL"),
    ]
    assert len(list(with_class(root, "table__row--quiet"))) == 1


@pytest.mark.parametrize(("grid", "position", "places"), [(15, 3, 12), (1, 4, -3), (None, 3, None), (5, None, None)])
def test_places_are_gained_from_a_known_grid_to_a_known_finish(
    grid: int | None, position: int | None, places: int | None
) -> None:
    assert gained(result(grid, position, str(position))) == places


def test_the_table_of_a_race_has_a_row_for_each_result(race: RaceReport) -> None:
    root = parsed(result_table(race.results, title="Result"))
    assert len(texts(root, "tr")) == len(race.results) + 1
    assert "Lando Norris" in text(next(with_class(root, "table__row--gold")))


def test_pit_stops_are_listed_by_driver_in_the_order_of_the_result(race: RaceReport) -> None:
    rows = texts(parsed(pit_stops_table(race)), "tr")
    stopped = {stop.driver_id for stop in race.pit_stops}
    assert len(rows) == len(stopped) + 1
    assert "Norris" in rows[1]


def test_pit_stops_are_sorted_by_their_number_or_by_the_shortest(race: RaceReport) -> None:
    by_number = parsed(pit_stops_table(race, "stops"))
    counts = [int(text(row[1])) for body in by_number.iter("tbody") for row in body]
    assert counts == sorted(counts)
    by_time = parsed(pit_stops_table(race, "shortest"))
    times = [seconds_of(text(row[2])) or inf for body in by_time.iter("tbody") for row in body]
    assert times == sorted(times)
    assert "fastest" in texts(by_time, "tr")[1]
    assert [head.get("aria-sort") for head in by_time.iter("th")][:3] == [None, None, "ascending"]


def test_stops_while_the_race_was_stopped_are_told_from_repairs(race: RaceReport) -> None:
    drivers = [result.driver.driver_id for result in race.results[:7]]
    waiting = [PitStop(driver_id=driver, stop=1, lap=26, duration="25:19.879") for driver in drivers[:5]]
    a_lap_behind = PitStop(driver_id=drivers[5], stop=1, lap=25, duration="25:20.985")
    repaired = PitStop(driver_id=drivers[6], stop=1, lap=40, duration="5:02.100")
    stops = (*waiting, a_lap_behind, repaired)
    rows = texts(parsed(pit_stops_table(msgspec.structs.replace(race, pit_stops=stops))), "tr")
    assert [row.endswith("red flag") for row in rows[1:]] == [True] * 6 + [False]
    assert rows[7].endswith("long")


@pytest.fixture
def runner_up_of_1988() -> DriverStanding:
    return DriverStanding(
        position=2,
        position_text="2",
        points=87,
        points_gross=105,
        dropped=(DroppedResult(round=3, points=6), DroppedResult(round=5, points=6), DroppedResult(round=9, points=6)),
        wins=7,
        gap=3,
        driver=Driver(driver_id="prost", given_name="Alain", family_name="Prost", nationality="French"),
        constructors=(TEAM,),
    )


def test_dropped_results_are_shown_beside_the_points_that_count(runner_up_of_1988: DriverStanding) -> None:
    root = parsed(driver_standings_table([runner_up_of_1988], title="1988", champion=True))
    assert [(mark.get("title"), text(mark)) for mark in with_class(root, "gross")] == (
        [("105 scored, 3 results dropped", "(105)")]
    )
    assert "Alain Prost scored 105 points, of which 87 counted." in str(dropped_note([runner_up_of_1988]))


def test_where_every_result_counted_nothing_is_said_of_dropped_ones() -> None:
    body = recorded_responses()["seasons/2026/standings/drivers"].body
    assert dropped_note(msgspec.json.decode(body, type=DriverStandings).standings) is None


def test_a_place_held_twice_is_explained() -> None:
    assert "took turns in one car" in str(shared_cars_note([result(3, 1, "1"), result(1, 1, "1")]))
    assert shared_cars_note([result(1, 1, "1"), result(2, None, "R"), result(3, None, "R")]) is None


def test_before_the_season_is_decided_nobody_is_shown_as_champion() -> None:
    body = recorded_responses()["seasons/2026/standings/drivers"].body
    standings = msgspec.json.decode(body, type=DriverStandings)
    root = parsed(driver_standings_table(standings.standings, title="2026", champion=standings.final))
    assert not list(with_class(root, "table__row--gold"))
