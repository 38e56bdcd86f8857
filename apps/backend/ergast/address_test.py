"""Valid paths, and each kind of invalid one."""

import pytest

from apps.backend.ergast.address import Query, parse
from apps.backend.ergast.errors import (
    MISSING_SEASON_AND_ROUND,
    NO_FINAL_FILTER,
    UNSUPPORTED_FILTER,
    ErgastError,
)


def query(path: str) -> Query:
    return parse(path.split("/") if path else [])


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", Query()),
        ("2023", Query(season="2023")),
        ("2023/01", Query(season="2023", round="01")),
        ("current/next", Query(season="current", round="next")),
        ("2023/last/results", Query(season="2023", round="last", endpoint="results")),
        ("drivers/alonso", Query(endpoint="drivers", final="alonso")),
        ("2023/grid/1/results/1", Query(season="2023", endpoint="results", filters={"grid": "1"}, final="1")),
        ("drivers/a/drivers/b/results", Query(endpoint="results", filters={"drivers": "b"})),
        ("2023/driverstandings", Query(season="2023", endpoint="driverStandings")),
        ("2023/constructorStandings/1", Query(season="2023", endpoint="constructorStandings", final="1")),
        ("driverStandings/1/seasons", Query(endpoint="seasons", filters={"driverStandings": "1"})),
        ("2023/1/laps/3/pitstops", Query(season="2023", round="1", endpoint="pitstops", filters={"laps": "3"})),
        ("2023/1/laps/3", Query(season="2023", round="1", endpoint="laps", final="3")),
    ],
)
def test_an_address_is_read(path: str, expected: Query) -> None:
    assert query(path) == expected


@pytest.mark.parametrize("path", ["laps", "pitstops", "2023/laps", "2023/pitstops/1", "drivers/alonso/laps"])
def test_laps_and_pit_stops_need_season_and_round(path: str) -> None:
    refused(path, 400, MISSING_SEASON_AND_ROUND)


@pytest.mark.parametrize(
    "path",
    [
        "laps/3/drivers",
        "2023/1/laps/3/results",
        "2023/1/grid/1/laps",
        "constructors/ferrari/driverStandings",
        "2023/grid/1/driverStandings",
        "drivers/alonso/constructorStandings",
        "driverStandings/1/results",
    ],
)
def test_a_filter_that_the_endpoint_does_not_have(path: str) -> None:
    refused(path, 400, UNSUPPORTED_FILTER)


@pytest.mark.parametrize(
    "path",
    ["races/1", "seasons/2010", "nonsense", "last", "Drivers", "99999", "2023/sprintQualifying", "2023/100", "Results"],
)
def test_an_unknown_word_or_an_endpoint_without_final_filter(path: str) -> None:
    refused(path, 400, NO_FINAL_FILTER)


@pytest.mark.parametrize(
    "path",
    [
        "results/first",
        "grid/x/results",
        "status/-1/results",
        "2023/100/results",
        "1/results",
        "last/results",
        "qualifying/1/drivers",
        "sprint/1/drivers",
        "fastest/1",
        "2023/fastest/1",
        "grid/1",
        "nonsense/1",
        "drivers/älon%o",
        "drivers//results",
        "drivers/a.b/results",
        "results/1²",
        "results/" + "9" * 5_000,
    ],
)
def test_what_is_no_address(path: str) -> None:
    refused(path, 404, "Not found.")


def refused(path: str, status: int, detail: str) -> None:
    with pytest.raises(ErgastError) as error:
        query(path)
    assert (error.value.status, error.value.detail) == (status, detail)
