"""Responses to real requests: the rows, their order, and the echoed parameters."""

from collections.abc import Callable

import pytest

from apps.backend.ergast.conftest import Ask
from apps.backend.ergast.errors import ErgastError
from packages.ergast.response import Table


@pytest.mark.parametrize(
    ("path", "total", "criteria"),
    [
        ("", 1172, {}),
        ("seasons", 77, {}),
        ("circuits", 78, {}),
        ("drivers", 930, {}),
        ("results", 27601, {}),
        ("sprint", 568, {}),
        ("2023", 22, {"season": "2023"}),
        ("2023/01", 1, {"season": "2023", "round": "01"}),
        ("current", 23, {"season": "2026"}),
        ("current/last/results", 22, {"season": "2026", "round": "11"}),
        ("current/next", 1, {"season": "2026", "round": "12"}),
        ("2025/next", 1, {"season": "2026", "round": "1"}),
        ("2026/next/results", 0, {"season": "2026", "round": "12"}),
        ("drivers/alonso", 1, {"driverId": "alonso"}),
        ("2023/drivers/alonso", 1, {"driverId": "alonso", "season": "2023"}),
        ("2023/grid/1/results/1", 14, {"position": "1", "season": "2023", "grid": "1"}),
        ("2023/results/20/drivers", 2, {"season": "2023", "position": "20"}),
        ("drivers/nobody/results", 0, {"driverId": "nobody"}),
        ("drivers/senna/drivers/prost/results", 202, {"driverId": "prost"}),
        ("2023/fastest/0/results", 440, {"season": "2023", "fastest": "0"}),
        ("status/9999/results", 0, {"status": "9999"}),
        ("grid/99999999999999999999/results", 0, {"grid": "99999999999999999999"}),
        ("2023/sprint/1", 6, {"season": "2023"}),
        ("2023/qualifying/1", 22, {"season": "2023"}),
        ("2023/1/drivers/alonso/pitstops/1", 1, {"stop": "1", "season": "2023", "round": "1", "driverId": "alonso"}),
        ("2023/1/laps/1", 0, {"season": "2023", "round": "1"}),
        ("2023/driverStandings/1", 1, {"driverStandings": "1", "season": "2023", "round": "22"}),
        ("2023/5/constructorstandings", 10, {"season": "2023", "round": "5"}),
        ("1957/constructorStandings", 0, {"season": "1957"}),
        ("2026/12/driverStandings", 0, {"season": "2026", "round": "12"}),
        ("driverStandings/1", 77, {"driverStandings": "1"}),
        ("drivers/fangio/driverStandings/1/seasons", 5, {"driverId": "fangio", "driverStandings": "1"}),
        ("constructorStandings/1/constructors", 17, {"constructorStandings": "1"}),
        ("1900/results", 0, {"season": "1900"}),
    ],
)
def test_how_many_rows_there_are_and_what_the_answer_repeats(
    table: Callable[..., Table], path: str, total: int, criteria: dict[str, str]
) -> None:
    answer = table(path)
    assert (answer.total, dict(answer.criteria)) == (total, criteria)
    assert list(answer.criteria) == list(criteria)


@pytest.mark.parametrize("path", ["1890/last", "1890/next/results"])
def test_a_season_without_races_has_no_last_one(table: Callable[..., Table], path: str) -> None:
    with pytest.raises(ErgastError, match="Race round not found"):
        table(path)


def test_drivers_are_in_the_order_of_their_names(ask: Ask) -> None:
    names = [driver.family_name for driver in ask("2023/drivers", 100).driver_table.drivers]
    assert names[:4] == ["Albon", "Alonso", "Bottas", "de Vries"]
    assert names[4] == "Gasly"


def test_ways_to_finish_are_in_the_order_of_how_frequent_they_are(ask: Ask) -> None:
    first, second, *_ = ask("2010/status").status_table.statuses
    assert (first.status_id, first.status) == ("1", "Finished")
    assert int(first.count) > int(second.count)


def test_the_calendar_holds_races_to_come(ask: Ask) -> None:
    races = ask("2026/races").race_table.races
    assert [int(race.round) for race in races] == list(range(1, 24))
    assert races[-1].qualifying is not None
    assert races[1].sprint is not None
    assert races[1].sprint_qualifying is not None
    assert [race.race_name for race in ask("circuits/madring/races").race_table.races] == ["Spanish Grand Prix"]


def test_sprint_qualifying_had_another_name_in_2023(ask: Ask) -> None:
    [race] = ask("2023/4/races").race_table.races
    assert race.sprint_shootout is not None
    assert race.sprint_qualifying is None


def test_a_result(ask: Ask) -> None:
    [race] = ask("1950/1/results/1").race_table.races
    [farina] = race.results
    assert (farina.number, farina.grid, farina.laps, farina.points) == ("2", "1", "70", "9")
    assert farina.time is not None
    assert farina.time.time == "2:13:23.600"
    assert race.first_practice is None


def test_a_word_that_ergast_does_not_have_is_the_nearest_one(ask: Ask) -> None:
    words = {
        result.status
        for page in range(0, 27601 + 568, 100)
        for race in ask("results", 100, page).race_table.races
        for result in race.results
    }
    assert not words & {"Pit stop issue", "Coolant leak", "Broken seat", "Safety switch"}


def test_standings_after_any_round(ask: Ask) -> None:
    [after] = ask("2021/21/driverStandings").standings_table.lists
    assert [(row.driver.driver_id, row.points) for row in after.driver_standings[:2]] == [
        ("max_verstappen", "369.5"),
        ("hamilton", "369.5"),
    ]


def test_teams_are_those_up_to_the_round(ask: Ask) -> None:
    [first] = ask("2019/12/drivers/gasly/driverStandings").standings_table.lists
    [later] = ask("2019/drivers/gasly/driverStandings").standings_table.lists
    assert [team.constructor_id for team in first.driver_standings[0].constructors] == ["red_bull"]
    assert [team.constructor_id for team in later.driver_standings[0].constructors] == ["red_bull", "toro_rosso"]


def test_who_is_excluded_has_no_place_and_comes_last(ask: Ask) -> None:
    [drivers] = ask("1997/driverStandings").standings_table.lists
    schumacher = drivers.driver_standings[-1]
    assert (schumacher.driver.driver_id, schumacher.position, schumacher.position_text) == (
        "michael_schumacher", None, "D",
    )  # fmt: skip
    [teams] = ask("2007/constructorStandings").standings_table.lists
    mclaren = teams.constructor_standings[-1]
    assert (mclaren.constructor.constructor_id, mclaren.position_text) == ("mclaren", "E")


def test_a_race_over_the_edge_of_a_page_is_on_both(ask: Ask) -> None:
    page = ask("2023/results", 25, 15).race_table.races
    assert [(race.round, len(race.results)) for race in page] == [("1", 5), ("2", 20)]


def test_pit_stops_are_in_the_order_of_time(ask: Ask) -> None:
    [race] = ask("2023/1/pitstops", 100).race_table.races
    times = [stop.time or "" for stop in race.pit_stops]
    assert times == sorted(times)


def test_pit_stops_without_time_of_day_are_in_the_order_of_laps(ask: Ask) -> None:
    [race] = ask("2026/1/pitstops", 100).race_table.races
    assert all(stop.time is None for stop in race.pit_stops)
    laps = [int(stop.lap) for stop in race.pit_stops]
    assert laps == sorted(laps)
