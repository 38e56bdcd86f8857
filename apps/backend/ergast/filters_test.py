"""Random combinations of filters agree with a naive scan of the bundled data; all pages together are the whole list."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from apps.backend.dataset import Dataset
from apps.backend.ergast.names import driver_order
from packages.ergast.response import Table
from packages.ergast.statuses import known_status, statuses
from packages.types.race import Race
from packages.types.result import QualifyingResult, Result

FILTERS = ("circuits", "constructors", "drivers", "grid", "results", "fastest", "status")
ENDPOINTS = ("seasons", "circuits", "races", "constructors", "drivers", "status", "results", "sprint", "qualifying")


class Part(Struct, frozen=True):
    """One line of the scan: a driver's part in a session, as a table of values to compare with."""

    session: str
    race: Race
    driver: str
    place: int
    values: dict[str, str]


class Question(Struct, frozen=True):
    """An address, in parts."""

    endpoint: str
    season: int | None
    round: int | None
    filters: dict[str, str]

    @property
    def path(self) -> str:
        when = [str(part) for part in (self.season, self.round) if part is not None]
        return "/".join((*when, *(word for pair in self.filters.items() for word in pair), self.endpoint))


class Lines:
    """All lines, and the dataset that they are made of; short when written, as Hypothesis does on a failure."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.parts = [part for race in dataset.races for part in _parts(race)]

    def __repr__(self) -> str:
        return f"<{len(self.parts)} lines>"


@pytest.fixture(scope="module")
def lines(all_data: Dataset) -> Lines:
    return Lines(all_data)


def _parts(race: Race) -> Iterator[Part]:
    of_the_race: dict[str, dict[str, str]] = {}
    for result in sorted(race.results, key=lambda result: result.position_order):
        values = _values(race, result)
        of_the_race.setdefault(result.driver.driver_id, values)
        yield Part("results", race, result.driver.driver_id, result.position_order, values)
    for result in sorted(race.sprint_results, key=lambda result: result.position_order):
        yield Part("sprint", race, result.driver.driver_id, result.position_order, _values(race, result))
    for row in sorted(race.qualifying_results, key=lambda row: row.position):
        own = {**of_the_race.get(row.driver.driver_id, {}), **_bare(race, row)}
        yield Part("qualifying", race, row.driver.driver_id, row.position, own)


def _bare(race: Race, row: Result | QualifyingResult) -> dict[str, str]:
    return {
        "circuits": race.circuit.circuit_id,
        "constructors": row.constructor.constructor_id,
        "drivers": row.driver.driver_id,
    }


def _values(race: Race, result: Result) -> dict[str, str]:
    rank = result.fastest_lap and result.fastest_lap.rank
    values = {
        **_bare(race, result),
        "grid": str(result.grid or 0),
        "status": str(known_status(result.status, result.position_text).id),
    }
    if result.position_text.isdigit():
        values["results"] = result.position_text
    if rank:
        values["fastest"] = str(rank)
    return values


def scan(parts: list[Part], question: Question, session: str | None) -> list[Part]:
    """Scan every line."""
    return [
        part
        for part in parts
        if session in (None, part.session)
        and question.season in (None, part.race.season)
        and question.round in (None, part.race.round)
        and all(part.values.get(name) == value for name, value in question.filters.items())
    ]


def expected(dataset: Dataset, parts: list[Part], question: Question) -> list[Any]:
    """Return the expected keys, in order."""
    if question.endpoint in ("results", "sprint", "qualifying"):
        found = scan(parts, question, question.endpoint)
        return [(part.race.season, part.race.round, part.driver, part.place) for part in found]
    if question.endpoint == "status":
        counts = Counter(part.values["status"] for part in scan(parts, question, "results"))
        words = {known.id: known.word for known in statuses().values()}
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], words[int(pair[0])]))
        return [(status, str(count)) for status, count in ordered]
    is_bare = not question.filters.keys() & {"grid", "results", "fastest", "status"}
    if question.endpoint in ("seasons", "circuits", "races") and question.filters.keys() <= {"circuits"}:
        return _calendar(dataset, question)
    if question.season is None and not question.filters:
        return _everything(dataset, question.endpoint)
    found = scan(parts, question, None if is_bare else "results")
    return _distinct(dataset, found, question.endpoint)


def _calendar(dataset: Dataset, question: Question) -> list[Any]:
    races = [
        race
        for race in dataset.races
        if question.season in (None, race.season)
        and question.round in (None, race.round)
        and question.filters.get("circuits") in (None, race.circuit.circuit_id)
    ]
    match question.endpoint:
        case "races":
            return [(race.season, race.round) for race in races]
        case "seasons":
            return sorted({race.season for race in races})
        case _:
            everything = question.season is None and not question.filters
            known = {circuit.circuit_id for circuit in dataset.circuits}
            return sorted(known if everything else {race.circuit.circuit_id for race in races})


def _everything(dataset: Dataset, endpoint: str) -> list[Any]:
    if endpoint == "drivers":
        return [driver.driver_id for driver in sorted(dataset.drivers, key=driver_order)]
    return sorted(constructor.constructor_id for constructor in dataset.constructors)


def _distinct(dataset: Dataset, found: list[Part], endpoint: str) -> list[Any]:
    match endpoint:
        case "races":
            return sorted({(part.race.season, part.race.round) for part in found})
        case "seasons":
            return sorted({part.race.season for part in found})
        case "drivers":
            ids = {part.driver for part in found}
            drivers = [driver for driver in dataset.drivers if driver.driver_id in ids]
            return [driver.driver_id for driver in sorted(drivers, key=driver_order)]
        case _:
            return sorted({part.values[endpoint] for part in found})


def keys(table: Table) -> list[Any]:
    """Return the keys on a page."""
    items: Any = table.items
    match table.list_name:
        case "Races":
            return [key for race in items for key in _race_keys(race)]
        case "Seasons":
            return [int(item.season) for item in items]
        case "Status":
            return [(item.status_id, item.count) for item in items]
        case "Drivers":
            return [item.driver_id for item in items]
        case "Circuits":
            return [item.circuit_id for item in items]
        case _:
            return [item.constructor_id for item in items]


def _race_keys(race: Any) -> list[Any]:
    season, round_ = int(race.season), int(race.round)
    rows = (*race.results, *race.sprint_results, *race.qualifying_results)
    if not rows:
        return [(season, round_)]
    return [(season, round_, row.driver.driver_id, int(row.position)) for row in rows]


class Draw(Struct, frozen=True):
    """Random choices: the row whose values are requested, the filters, and the page."""

    endpoint: str
    line: int
    names: list[str]
    with_season: bool
    with_round: bool
    with_a_strange_value: bool
    limit: int
    offset: int

    def question(self, parts: list[Part]) -> Question:
        """Generate a request for something that exists, unless an invalid value is among the filters."""
        part = parts[self.line % len(parts)]
        filters = {name: part.values.get(name, "77") for name in self.names}
        if self.with_a_strange_value:
            filters |= dict.fromkeys(self.names[:1], "3")
        season = part.race.season if self.with_season else None
        return Question(self.endpoint, season, part.race.round if season and self.with_round else None, filters)


DRAWS = st.builds(
    Draw,
    endpoint=st.sampled_from(ENDPOINTS),
    line=st.integers(0, 50_000),
    names=st.lists(st.sampled_from(FILTERS), unique=True, max_size=4),
    with_season=st.booleans(),
    with_round=st.booleans(),
    with_a_strange_value=st.integers(0, 9).map(lambda chance: chance == 9),
    limit=st.sampled_from([7, 30, 100]),
    offset=st.integers(0, 30_000),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(draw=DRAWS)
def test_filters_agree_with_a_scan(lines: Lines, table: Callable[..., Table], draw: Draw) -> None:
    question = draw.question(lines.parts)
    wanted = expected(lines.dataset, lines.parts, question)
    first = table(question.path, draw.limit, 0)
    assert first.total == len(wanted)
    assert keys(first) == wanted[: draw.limit]
    offset = draw.offset % (len(wanted) + 1)
    assert keys(table(question.path, draw.limit, offset)) == wanted[offset : offset + draw.limit]


@pytest.mark.parametrize(
    "path", ["2023/results", "drivers/alonso/results", "sprint", "circuits", "2021/driverStandings"]
)
def test_pages_put_together_are_the_whole(table: Callable[..., Table], path: str) -> None:
    total = table(path).total
    together = [row for offset in range(0, total, 7) for row in innermost(table(path, 7, offset))]
    assert together == innermost(table(path, 10_000))
    assert len(together) == total


def innermost(table: Table) -> list[Any]:
    items: Any = table.items
    if table.list_name == "StandingsLists":
        return [row for each in items for row in each.driver_standings]
    if table.list_name == "Races":
        return [(race.season, race.round, row) for race in items for row in (*race.results, *race.sprint_results)]
    return list(items)
