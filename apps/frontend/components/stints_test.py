from itertools import pairwise

import msgspec
import pytest

from apps.frontend.components.stints import stint_chart
from apps.frontend.fixtures.api import recorded_responses
from packages.types.race import RaceReport
from packages.types.result import PitStop
from packages.ui_kit.testing.markup import SVG, parsed, texts


@pytest.fixture
def race() -> RaceReport:
    """Return the Hungarian Grand Prix of 2026."""
    return msgspec.json.decode(recorded_responses()["seasons/2026/races/11"].body, type=RaceReport)


def test_stints_end_on_the_laps_of_the_stops_and_the_last_one_at_the_finish(race: RaceReport) -> None:
    winner = race.results[0]
    stops = [stop.lap for stop in race.pit_stops if stop.driver_id == winner.driver.driver_id]
    row = next(iter(parsed(stint_chart(race) or "").iter("tr")))
    edges = [0, *stops, winner.laps or 0]
    assert texts(row, "li") == [f"Stint: laps {first + 1} to {last}" for first, last in pairwise(edges)]


def test_everybody_who_completed_a_lap_has_a_row_in_the_order_of_the_result(race: RaceReport) -> None:
    names = [result.driver.family_name for result in race.results if result.laps]
    shown = texts(parsed(stint_chart(race) or ""), "th")
    assert [name.endswith(family) for name, family in zip(shown, names, strict=True)] == [True] * len(names)


def test_stops_after_the_last_lap_or_twice_on_a_lap_cut_nothing(race: RaceReport) -> None:
    winner = race.results[0]
    laps = winner.laps or 0
    made = [PitStop(driver_id=winner.driver.driver_id, stop=n, lap=lap) for n, lap in enumerate((9, 9, laps, laps + 3))]
    only = msgspec.structs.replace(race, results=(winner,), pit_stops=tuple(made))
    drawn = [bar.get("width") for bar in parsed(stint_chart(only) or "").iter(f"{SVG}rect")]
    assert drawn == [f"{100 * 9 / laps:.4g}%", f"{100 * (laps - 9) / laps:.4g}%"]


def test_without_stops_or_without_laps_there_is_no_chart(race: RaceReport) -> None:
    assert stint_chart(msgspec.structs.replace(race, pit_stops=())) is None
    unknown = tuple(msgspec.structs.replace(result, laps=None) for result in race.results)
    assert stint_chart(msgspec.structs.replace(race, results=unknown)) is None
