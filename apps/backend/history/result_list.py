"""Select results from all seasons: wins from tenth or lower, Ferrari's wins in the 1970s, all sprints of 2024."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from apps.backend.history.history import History
from apps.backend.history.poles import pole_result
from packages.types.career import Tally
from packages.types.race import Race
from packages.types.result import Finish, ListedResult, RaceOrSprint, Result

MOST_TALLIES: Final = 100


class ResultFilter(Struct, frozen=True, kw_only=True):
    """Conditions that a result must meet; None means any.

    `since` and `until` are seasons, both included. `grid_from` and `grid_to` are places on the grid; a start from the
    pit lane is behind all of them. `nationality` is the driver's and `country` the circuit's, in any case.
    """

    session: RaceOrSprint = "race"
    finish: Finish = "any"
    since: int | None = None
    until: int | None = None
    driver_id: str | None = None
    constructor_id: str | None = None
    circuit_id: str | None = None
    nationality: str | None = None
    country: str | None = None
    grid_from: int | None = None
    grid_to: int | None = None


def select_results(history: History, conditions: ResultFilter) -> tuple[ListedResult, ...]:
    """Return the results that meet all conditions, the latest race first, each race in the order of its result."""
    races = [race for race in history.races if _race_matches(race, conditions)]
    return tuple(
        _listed(race, result, conditions.session)
        for race in reversed(races)
        for result in _results(race, conditions)
        if _result_matches(result, conditions)
    )


def driver_tallies(results: Iterable[ListedResult]) -> tuple[Tally, ...]:
    """Count the results by driver, the most first."""
    drivers = {row.result.driver.driver_id: row.result.driver for row in results}
    counts = Counter(row.result.driver.driver_id for row in results)
    return tuple(Tally(driver=drivers[key], count=count) for key, count in counts.most_common(MOST_TALLIES))


def constructor_tallies(results: Iterable[ListedResult]) -> tuple[Tally, ...]:
    """Count the results by constructor, the most first; a shared car counts once."""
    cars = {(row.season, row.round, row.session, row.result.position_order): row.result.constructor for row in results}
    constructors = {constructor.constructor_id: constructor for constructor in cars.values()}
    counts = Counter(constructor.constructor_id for constructor in cars.values())
    return tuple(Tally(constructor=constructors[key], count=count) for key, count in counts.most_common(MOST_TALLIES))


def _race_matches(race: Race, conditions: ResultFilter) -> bool:
    return (
        (conditions.since is None or race.season >= conditions.since)
        and (conditions.until is None or race.season <= conditions.until)
        and (conditions.circuit_id is None or race.circuit.circuit_id == conditions.circuit_id)
        and _same(conditions.country, race.circuit.location.country)
    )


def _results(race: Race, conditions: ResultFilter) -> Sequence[Result]:
    if conditions.session == "sprint":
        return race.sprint_results if conditions.finish != "pole" else ()
    if conditions.finish == "pole":
        pole = pole_result(race)
        return () if pole is None else (pole,)
    return race.results


FINISHES: Final[Mapping[Finish, Callable[[Result], bool]]] = {
    "any": lambda result: True,
    "pole": lambda result: True,
    "win": lambda result: result.position == 1,
    "podium": lambda result: result.position is not None and result.position <= 3,
    "points": lambda result: result.points > 0,
    "classified": lambda result: result.position is not None,
    "retired": lambda result: result.position_text == "R",
    "fastest-lap": lambda result: result.fastest_lap is not None and result.fastest_lap.rank == 1,
}


def _result_matches(result: Result, conditions: ResultFilter) -> bool:
    return (
        FINISHES[conditions.finish](result)
        and conditions.driver_id in (None, result.driver.driver_id)
        and conditions.constructor_id in (None, result.constructor.constructor_id)
        and _same(conditions.nationality, result.driver.nationality)
        and _grid_matches(result, conditions)
    )


def _grid_matches(result: Result, conditions: ResultFilter) -> bool:
    if conditions.grid_from is None and conditions.grid_to is None:
        return True
    if not result.grid:  # From the pit lane, or without a place on the grid.
        return conditions.grid_to is None and result.position is not None
    return (conditions.grid_from or 1) <= result.grid <= (conditions.grid_to or result.grid)


def _same(wanted: str | None, actual: str | None) -> bool:
    return wanted is None or (actual is not None and wanted.casefold() == actual.casefold())


def _listed(race: Race, result: Result, session: RaceOrSprint) -> ListedResult:
    return ListedResult(
        season=race.season,
        round=race.round,
        race_name=race.race_name,
        circuit_id=race.circuit.circuit_id,
        result=result,
        session=session,
        date=race.date,
        circuit_name=race.circuit.circuit_name,
        country=race.circuit.location.country,
    )
