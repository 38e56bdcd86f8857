"""The lists whose rows belong to races: results, sprints, qualifying, pit stops, laps. Pure.

Rows are paged first and grouped by race afterwards, so a race can continue on the next page.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from msgspec.structs import replace

from apps.backend.ergast import wire
from apps.backend.ergast.index import ErgastIndex
from apps.backend.ergast.lists import Listed
from apps.backend.ergast.qualifying import part_time
from apps.backend.ergast.rows import IndexedRows
from apps.backend.ergast.selection import Selection
from packages.ergast import results as ergast
from packages.types.race import Race
from packages.types.result import PitStop, QualifyingResult, Result

T = TypeVar("T")


def results(index: ErgastIndex, chosen: Selection) -> Listed:
    """List the results of races."""
    places = index.results.select(chosen.criteria("results"), chosen.when.season, chosen.when.round)
    races = _by_race(index.results, chosen.page(places))
    items = [
        replace(index.heads[number], results=tuple([_result(index, row) for row in rows])) for number, rows in races
    ]
    return Listed(items, len(places))


def sprint(index: ErgastIndex, chosen: Selection) -> Listed:
    """List the results of sprints."""
    places = index.sprint.select(chosen.criteria("place"), chosen.when.season, chosen.when.round)
    races = _by_race(index.sprint, chosen.page(places))
    items = [
        replace(index.heads[number], sprint_results=tuple([_result(index, row) for row in rows]))
        for number, rows in races
    ]
    return Listed(items, len(places))


def qualifying(index: ErgastIndex, chosen: Selection) -> Listed:
    """List the places in qualifying."""
    places = index.qualifying.select(chosen.criteria("place"), chosen.when.season, chosen.when.round)
    races = _by_race(index.qualifying, chosen.page(places))
    items = [
        replace(
            index.heads[number],
            qualifying_results=tuple([_qualifying_result(index, index.races[number], row) for row in rows]),
        )
        for number, rows in races
    ]
    return Listed(items, len(places))


def _by_race(table: IndexedRows[T], places: Sequence[int]) -> Iterator[tuple[int, list[T]]]:
    """Put the rows of a page together by race."""
    for number, group in groupby(places, key=lambda place: table.rows[place].race):
        yield number, [table.sources[place] for place in group]


def _result(index: ErgastIndex, row: Result) -> ergast.Result:
    driver, constructor = row.driver, row.constructor
    return wire.result(
        row,
        index.drivers.get(driver.driver_id) or wire.driver(driver),
        index.constructors.get(constructor.constructor_id) or wire.constructor(constructor),
    )


def _qualifying_result(index: ErgastIndex, race: Race, row: QualifyingResult) -> ergast.QualifyingResult:
    driver, constructor = row.driver, row.constructor
    return wire.qualifying_result(
        row,
        index.drivers.get(driver.driver_id) or wire.driver(driver),
        index.constructors.get(constructor.constructor_id) or wire.constructor(constructor),
        part_time(race.qualifying_results, row, "q2"),
        part_time(race.qualifying_results, row, "q3"),
    )


def pit_stops(index: ErgastIndex, chosen: Selection) -> Listed:
    """List the pit stops of a race, in the order of the time of day, or else of laps."""
    when = chosen.when
    number = next(
        (number for number in index.season_races.get(when.season or 0, ()) if index.races[number].round == when.round),
        None,
    )
    if number is None:
        return Listed((), 0)
    stops = sorted(_pit_stops(index, chosen, index.races[number].pit_stops), key=_pit_stop_order)
    if not (page := chosen.page(stops)):
        return Listed((), len(stops))
    race = replace(index.heads[number], pit_stops=tuple(map(wire.pit_stop, page)))
    return Listed((race,), len(stops))


def _pit_stops(index: ErgastIndex, chosen: Selection, stops: Sequence[PitStop]) -> list[PitStop]:
    filters = {name: value for name, value in chosen.filters.items() if name != "laps"}
    places = index.results.select(filters, chosen.when.season, chosen.when.round)
    drivers = {index.results.rows[place].driver_id for place in places}
    lap = chosen.filters.get("laps")
    return [
        stop
        for stop in stops
        if (not filters or stop.driver_id in drivers) and lap in (None, stop.lap) and chosen.final in (None, stop.stop)
    ]


def _pit_stop_order(stop: PitStop) -> tuple[str, int, int]:
    return (stop.time.isoformat() if stop.time else "", stop.lap, stop.stop)


def laps(index: ErgastIndex, chosen: Selection) -> Listed:
    """List the laps of a race: the data have none."""
    return Listed((), 0)
