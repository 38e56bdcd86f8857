"""Unmodified third-party clients of Ergast's API get the bundled data from this app."""

import json
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from apps.backend.championship.standings import driver_standings
from apps.backend.dataset import Dataset
from apps.backend.seed import seed
from packages.ergast.statuses import known_status
from packages.types.race import Race
from tests.compatibility.clients import caches_in, client_command, output_of


@pytest.fixture(scope="module")
def data() -> Dataset:
    return seed.read()


@pytest.fixture(scope="module")
def fastf1(backend_url: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return run("fastf1_client", backend_url, tmp_path_factory.mktemp("fastf1"))


@pytest.fixture(scope="module")
def ergast_py(backend_url: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return run("ergast_py_client", backend_url, tmp_path_factory.mktemp("ergast_py"))


def run(name: str, backend_url: str, home: Path) -> Any:
    """Run a client's program, and read the JSON that it writes."""
    return json.loads(output_of([*client_command(name), f"{backend_url}/ergast/f1"], caches_in(home)))


def races_of(data: Dataset, season: str) -> list[Race]:
    return [race for race in data.races if race.season == int(season)]


def test_fastf1_reads_every_result(fastf1: Any, data: Dataset) -> None:
    for season, rows in fastf1["results"].items():
        assert rows == [
            [
                race.round,
                row.driver.driver_id,
                row.constructor.constructor_id,
                row.position_order,
                row.position_text,
                row.points,
                row.grid or 0,
                row.laps,
            ]
            for race in races_of(data, season)
            for row in race.results
        ]


def test_fastf1_reads_every_table(fastf1: Any, data: Dataset) -> None:
    for season, rows in fastf1["standings"].items():
        table = driver_standings(races_of(data, season))
        assert rows == [
            [table.round, row.driver.driver_id, row.position_text, row.points, row.wins] for row in table.standings
        ]


def test_fastf1_reads_every_place_in_qualifying(fastf1: Any, data: Dataset) -> None:
    for season, rows in fastf1["qualifying"].items():
        assert rows == [
            [race.round, row.driver.driver_id, row.position]
            for race in races_of(data, season)
            for row in race.qualifying_results
        ]


def test_fastf1_counts_what_is_there(fastf1: Any, data: Dataset) -> None:
    totals = fastf1["totals"]
    assert totals["seasons"] == len(data.seasons)
    for season, races in groupby(data.races, key=lambda race: race.season):
        known = list(races)
        assert totals[f"{season}/races"] == len(known)
        assert totals[f"{season}/results"] == sum(len(race.results) for race in known)
    assert totals["2023/grid/1/results/1"] == 14
    assert totals["drivers/alonso/seasons"] == 23
    assert totals["2023/driverStandings/1"] == 1
    assert totals["current"] == len(races_of(data, "2026"))


def test_ergast_py_reads_every_result(ergast_py: Any, data: Dataset) -> None:
    for season, rows in ergast_py["results"].items():
        assert rows == [
            [
                race.round,
                row.driver.driver_id,
                row.constructor.constructor_id,
                row.position_order,
                row.points,
                known_status(row.status, row.position_text).id,
            ]
            for race in races_of(data, season)
            for row in race.results
        ]


def test_ergast_py_reads_every_table(ergast_py: Any, data: Dataset) -> None:
    for season, rows in ergast_py["standings"].items():
        assert rows == [
            [row.driver.driver_id, row.position_text, row.points, row.wins]
            for row in driver_standings(races_of(data, season)).standings
        ]


def test_ergast_py_counts_what_is_there(ergast_py: Any, data: Dataset) -> None:
    totals = ergast_py["totals"]
    assert (totals["seasons"], totals["circuits"]) == (len(data.seasons), len(data.circuits))
    for season, races in groupby(data.races, key=lambda race: race.season):
        assert totals[f"{season}/races"] == len(list(races))
        assert totals[f"{season}/constructorStandings"] == (season >= 1958)
