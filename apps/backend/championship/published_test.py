"""Compares every calculated table with the one that was published."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import NamedTuple

import msgspec
import pytest

from apps.backend.championship.standings import (
    constructor_standings,
    driver_standings,
    every_constructor_standings,
    every_driver_standings,
)
from apps.backend.seed import published_standings
from apps.backend.seed.published_standings import PublishedStandings
from packages.types.race import Race

Seasons = Mapping[int, tuple[Race, ...]]


class Line(NamedTuple):
    id: str
    points: float
    wins: int
    position: int | None
    position_text: str


Tables = dict[tuple[int, int], list[Line]]  # By season and round, in the order of places.


class Difference(msgspec.Struct, forbid_unknown_fields=True):
    reason: str
    drivers: tuple[str, ...] = ()
    constructors: tuple[str, ...] = ()


def differences() -> list[Difference]:
    text = files("apps.backend.championship").joinpath("published_differences.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)["difference"], list[Difference])


def moved(entries: Iterable[str]) -> dict[tuple[int, int], set[str]]:
    """Read `1993 5-6 lehto` as the ids at a different position, by season and round."""
    found: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for season, rounds, key in map(str.split, entries):
        first, _, last = rounds.partition("-")
        for round_ in range(int(first), int(last or first) + 1):
            found[int(season), round_].add(key)
    return found


MOVED_DRIVERS = moved(entry for difference in differences() for entry in difference.drivers)
MOVED_CONSTRUCTORS = moved(entry for difference in differences() for entry in difference.constructors)


@pytest.fixture(scope="session")
def tables() -> PublishedStandings:
    return published_standings.read()


@pytest.fixture(scope="session")
def published_drivers(tables: PublishedStandings) -> Tables:
    found: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
    for row in tables.driver_standings:
        line = Line(row.driver_id, float(row.points), row.wins, row.position, row.position_text)
        found[row.season, row.round].append(line)
    return ordered(found)


@pytest.fixture(scope="session")
def published_constructors(tables: PublishedStandings) -> Tables:
    found: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
    for row in tables.constructor_standings:
        line = Line(row.constructor_id, float(row.points), row.wins, row.position, row.position_text)
        found[row.season, row.round].append(line)
    return ordered(found)


@pytest.fixture(scope="session")
def calculated_drivers(seasons: Seasons) -> Tables:
    return {
        (table.season, table.round): [
            Line(row.driver.driver_id, row.points, row.wins, row.position, row.position_text) for row in table.standings
        ]
        for races in seasons.values()
        for table in every_driver_standings(races)
    }


@pytest.fixture(scope="session")
def calculated_constructors(seasons: Seasons) -> Tables:
    return {
        (table.season, table.round): [
            Line(row.constructor.constructor_id, row.points, row.wins, row.position, row.position_text)
            for row in table.standings
        ]
        for races in seasons.values()
        for table in every_constructor_standings(races)
        if table.standings
    }


def ordered(tables: Tables) -> Tables:
    return {
        key: sorted(lines, key=lambda line: (line.position is None, line.position)) for key, lines in tables.items()
    }


def score(line: Line) -> tuple[str, float, int]:
    return line.id, line.points, line.wins


def order(lines: Iterable[Line], without: set[str]) -> list[str]:
    return [line.id for line in lines if line.id not in without]


def banned(lines: Iterable[Line]) -> list[tuple[str, str]]:
    return [(line.id, line.position_text) for line in lines if line.position_text in {"D", "E"}]


def check_points_and_wins(calculated: Tables, expected: Tables) -> None:
    assert calculated.keys() == expected.keys()
    for key, lines in expected.items():
        scores = {line.id: score(line) for line in calculated[key]}
        assert [scores[line.id] for line in lines] == [score(line) for line in lines], key


def check_order(calculated: Tables, expected: Tables, elsewhere: dict[tuple[int, int], set[str]]) -> None:
    for key, lines in expected.items():
        listed = [line for line in calculated[key] if line.id in {line.id for line in lines}]
        out = elsewhere.get(key, set())
        assert order(listed, out) == order(lines, out), key
        assert banned(listed) == banned(lines), key


def test_the_points_and_wins_of_drivers_are_those_published_after_all_1160_rounds(
    calculated_drivers: Tables, published_drivers: Tables
) -> None:
    assert len(published_drivers) == 1160
    check_points_and_wins(calculated_drivers, published_drivers)


def test_the_points_and_wins_of_constructors_are_those_published_after_all_1096_rounds(
    calculated_constructors: Tables, published_constructors: Tables
) -> None:
    assert len(published_constructors) == 1096
    check_points_and_wins(calculated_constructors, published_constructors)


def test_drivers_are_in_the_published_order_but_for_the_listed_differences(
    calculated_drivers: Tables, published_drivers: Tables
) -> None:
    check_order(calculated_drivers, published_drivers, MOVED_DRIVERS)


def test_constructors_are_in_the_published_order_but_for_the_listed_differences(
    calculated_constructors: Tables, published_constructors: Tables
) -> None:
    check_order(calculated_constructors, published_constructors, MOVED_CONSTRUCTORS)


@pytest.mark.parametrize("championship", ["drivers", "constructors"])
def test_every_listed_difference_exists_between_entrants_level_in_points(
    championship: str, request: pytest.FixtureRequest
) -> None:
    calculated: Tables = request.getfixturevalue(f"calculated_{championship}")
    expected: Tables = request.getfixturevalue(f"published_{championship}")
    for key, ids in (MOVED_DRIVERS if championship == "drivers" else MOVED_CONSTRUCTORS).items():
        for id_ in ids:
            listed = [line for line in calculated[key] if line.id in {line.id for line in expected[key]}]
            unplaced = any(line.id == id_ and line.position is None for line in expected[key])
            assert unplaced or order(listed, ids - {id_}) != order(expected[key], ids - {id_}), (key, id_)


def test_who_is_missing_from_a_published_table_has_scored_nothing(
    calculated_drivers: Tables, published_drivers: Tables
) -> None:
    for key, lines in published_drivers.items():
        missing = {line.id for line in calculated_drivers[key]} - {line.id for line in lines}
        assert not any(line.points for line in calculated_drivers[key] if line.id in missing), key


def test_places_count_from_one_without_a_gap(calculated_drivers: Tables, calculated_constructors: Tables) -> None:
    for tables in (calculated_drivers, calculated_constructors):
        for key, lines in tables.items():
            places = [line.position for line in lines if line.position is not None]
            assert places == list(range(1, len(places) + 1)), key
            assert [line.position_text for line in lines if line.position] == list(map(str, places)), key


def test_the_first_of_each_final_table_is_the_champion_of_the_record_books(
    seasons: Seasons, tables: PublishedStandings
) -> None:
    assert len(tables.champions) == 76
    for champion in tables.champions:
        races = seasons[champion.season]
        assert driver_standings(races).standings[0].driver.driver_id == champion.driver_id
        constructors = constructor_standings(races).standings
        assert (constructors[0].constructor.constructor_id if constructors else None) == champion.constructor_id


def test_the_listed_differences_do_not_grow() -> None:
    listed = [ids for places in (MOVED_DRIVERS, MOVED_CONSTRUCTORS) for ids in places.values()]
    assert sum(map(len, listed)) <= 112
