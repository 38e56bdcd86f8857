"""The index behind Ergast's API, built once per data version. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from apps.backend.dataset import Dataset
from apps.backend.ergast import wire
from apps.backend.ergast.names import driver_order
from apps.backend.ergast.rows import NONE, IndexedRow, IndexedRows
from packages.ergast import entities
from packages.ergast.race import Race as WireRace
from packages.ergast.statuses import known_status
from packages.types.race import Race
from packages.types.result import QualifyingResult, Result
from packages.types.season import SeasonRecord
from packages.types.standing import ConstructorStandings, DriverStandings

StandingsTables = Mapping[int, DriverStandings]
TeamTables = Mapping[int, ConstructorStandings]


class ErgastIndex(Struct, frozen=True, kw_only=True):
    """Seasons, races and rows in order, and the entities they refer to in the protocol's form.

    `entries` are all participations of drivers in races: results, and drivers who only qualified or started a sprint.
    `driver_tables` and `constructor_tables` are the latest of each season; `heads` belong to `races`.
    """

    seasons: tuple[SeasonRecord, ...]
    races: tuple[Race, ...]
    heads: tuple[WireRace, ...]
    season_races: Mapping[int, tuple[int, ...]]
    circuits: Mapping[str, entities.Circuit]
    drivers: Mapping[str, entities.Driver]
    constructors: Mapping[str, entities.Constructor]
    driver_tables: StandingsTables
    constructor_tables: TeamTables
    entries: IndexedRows[None]
    results: IndexedRows[Result]
    sprint: IndexedRows[Result]
    qualifying: IndexedRows[QualifyingResult]

    def __repr__(self) -> str:
        # All of it would fill a log.
        return f"<ErgastIndex of {len(self.races)} races>"


def ergast_index(dataset: Dataset, driver_tables: StandingsTables, constructor_tables: TeamTables) -> ErgastIndex:
    """Arrange a dataset, with the latest championship tables of each season."""
    races = tuple(sorted(dataset.races, key=lambda race: (race.season, race.round)))
    circuits = {each.circuit_id: wire.circuit(each) for each in sorted(dataset.circuits, key=lambda c: c.circuit_id)}
    constructors = sorted(dataset.constructors, key=lambda each: each.constructor_id)
    results = [pair for number, race in enumerate(races) for pair in _results(number, race)]
    sprint = [pair for number, race in enumerate(races) for pair in _sprint_results(number, race)]
    qualifying = list(_qualifying_results(races, results))
    return ErgastIndex(
        seasons=tuple(sorted(dataset.seasons, key=lambda record: record.season)),
        races=races,
        heads=tuple(
            wire.race_head(race, circuits.get(race.circuit.circuit_id) or wire.circuit(race.circuit)) for race in races
        ),
        season_races=_by_season(races),
        circuits=circuits,
        drivers={each.driver_id: wire.driver(each) for each in sorted(dataset.drivers, key=driver_order)},
        constructors={each.constructor_id: wire.constructor(each) for each in constructors},
        driver_tables=driver_tables,
        constructor_tables=constructor_tables,
        entries=IndexedRows(_entries(results, sprint, qualifying, _Places(driver_tables, constructor_tables))),
        results=IndexedRows(results),
        sprint=IndexedRows(sprint),
        qualifying=IndexedRows(qualifying),
    )


def _by_season(races: Iterable[Race]) -> dict[int, tuple[int, ...]]:
    seasons: dict[int, list[int]] = {}
    for number, race in enumerate(races):
        seasons.setdefault(race.season, []).append(number)
    return {season: tuple(numbers) for season, numbers in seasons.items()}


def _results(number: int, race: Race) -> Iterator[tuple[IndexedRow, Result]]:
    for result in sorted(race.results, key=lambda result: result.position_order):
        yield _row(number, race, result), result


def _sprint_results(number: int, race: Race) -> Iterator[tuple[IndexedRow, Result]]:
    for result in sorted(race.sprint_results, key=lambda result: result.position_order):
        yield _row(number, race, result), result


def _row(number: int, race: Race, result: Result) -> IndexedRow:
    position = NONE if result.position is None else result.position
    rank = result.fastest_lap.rank if result.fastest_lap else None
    return IndexedRow(
        race=number,
        season=race.season,
        round=race.round,
        circuit_id=race.circuit.circuit_id,
        constructor_id=result.constructor.constructor_id,
        driver_id=result.driver.driver_id,
        grid=result.grid or 0,
        position=position,
        fastest=NONE if rank is None else rank,
        status=known_status(result.status, result.position_text).id,
        place=position,
    )


def _qualifying_results(
    races: Sequence[Race], results: Iterable[tuple[IndexedRow, Result]]
) -> Iterator[tuple[IndexedRow, QualifyingResult]]:
    """Return the places in qualifying, each with the filter values of that driver's race."""
    raced: dict[tuple[int, str], IndexedRow] = {}
    for row, _ in results:  # Of a driver of several cars, the one that is first in the result.
        raced.setdefault((row.race, row.driver_id), row)
    for number, race in enumerate(races):
        for place in sorted(race.qualifying_results, key=lambda result: result.position):
            row = _bare_row(number, race, place.driver.driver_id, place.constructor.constructor_id)
            own = raced.get((number, row.driver_id), row)
            yield (
                replace(
                    row,
                    grid=own.grid,
                    position=own.position,
                    fastest=own.fastest,
                    status=own.status,
                    place=place.position,
                ),
                place,
            )


def _bare_row(number: int, race: Race, driver_id: str, constructor_id: str) -> IndexedRow:
    return IndexedRow(
        race=number,
        season=race.season,
        round=race.round,
        circuit_id=race.circuit.circuit_id,
        constructor_id=constructor_id,
        driver_id=driver_id,
    )


class _Places:
    """The places in the latest championship tables of each season."""

    def __init__(self, drivers: StandingsTables, constructors: TeamTables) -> None:
        self.drivers: Final = {
            (table.season, row.driver.driver_id): row.position or NONE
            for table in drivers.values()
            for row in table.standings
        }
        self.constructors: Final = {
            (table.season, row.constructor.constructor_id): row.position or NONE
            for table in constructors.values()
            for row in table.standings
        }


def _entries(
    results: Iterable[tuple[IndexedRow, Result]],
    sprint: Iterable[tuple[IndexedRow, Result]],
    qualifying: Iterable[tuple[IndexedRow, QualifyingResult]],
    places: _Places,
) -> Iterator[tuple[IndexedRow, None]]:
    """Build the rows of results, and bare rows for drivers without one."""
    rows = [row for row, _ in results]
    known = {(row.race, row.driver_id, row.constructor_id) for row in rows}
    for row in (*(row for row, _ in qualifying), *(row for row, _ in sprint)):
        key = row.race, row.driver_id, row.constructor_id
        if key not in known:
            known.add(key)
            rows.append(replace(row, grid=NONE, position=NONE, fastest=NONE, status=NONE, place=NONE))
    for row in sorted(rows, key=lambda row: row.race):
        yield (
            replace(
                row,
                driver_standing=places.drivers.get((row.season, row.driver_id), NONE),
                constructor_standing=places.constructors.get((row.season, row.constructor_id), NONE),
            ),
            None,
        )
