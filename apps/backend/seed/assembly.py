"""Convert rows to the structs of the domain."""

import datetime as dt
from collections.abc import Mapping
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from apps.backend.dataset import Dataset
from apps.backend.seed.file_format import SnapshotError
from apps.backend.seed.rows import CircuitRow, PitStopRow, QualifyingRow, RaceRow, ResultRow, SeedTables, by_race
from apps.backend.seed.season_cars import season_cars
from packages.types.entities import Circuit, Constructor, Driver, Location
from packages.types.race import Race, RaceKey
from packages.types.race_weekend import Schedule, SessionTime
from packages.types.result import FastestLap, PitStop, QualifyingResult, Result


class _Known(Struct, frozen=True):
    circuits: Mapping[str, Circuit]
    drivers: Mapping[str, Driver]
    constructors: Mapping[str, Constructor]


def dataset(tables: SeedTables) -> Dataset:
    """Assign every row to its race; raises SnapshotError if a row has a dangling reference."""
    circuits = tuple(map(_circuit, tables.circuits))
    known = _Known(
        circuits={circuit.circuit_id: circuit for circuit in circuits},
        drivers={driver.driver_id: driver for driver in tables.drivers},
        constructors={constructor.constructor_id: constructor for constructor in tables.constructors},
    )
    try:
        races = _races(tables, known)
    except KeyError as error:
        raise SnapshotError(f"it refers to {error}, which is not in it") from error
    cars = season_cars(tables.details)
    return Dataset(
        seasons=tuple(replace(season, cars=cars.get(season.season, ())) for season in tables.seasons),
        circuits=circuits,
        drivers=tables.drivers,
        constructors=tables.constructors,
        races=races,
        teams=tables.teams,
        people=tables.people,
        layouts=tables.layouts,
        details=tables.details,
        provenance=tables.provenance,
        report=tables.report,
    )


def _races(tables: SeedTables, known: _Known) -> tuple[Race, ...]:
    results, sprints = by_race(tables.results), by_race(tables.sprint_results)
    qualifying, pit_stops = by_race(tables.qualifying), by_race(tables.pit_stops)
    details = {(row.season, row.round): row for row in tables.details}
    raced = {(row.season, row.round) for row in tables.races}
    for season, round_ in chain(results, sprints, qualifying, pit_stops):
        if (season, round_) not in raced:
            raise KeyError(f"{season} round {round_}")

    def race(row: RaceRow) -> Race:
        key = RaceKey(row.season, row.round)
        return Race(
            season=row.season,
            round=row.round,
            race_name=row.race_name,
            circuit=known.circuits[row.circuit_id],
            date=row.date,
            time=row.time,
            schedule=_schedule(row),
            url=row.url,
            layout_id=details[key].layout_id if key in details else None,
            official_name=details[key].official_name if key in details else None,
            grand_slam=details[key].grand_slam if key in details else None,
            results=tuple(_result(row, known) for row in results.get(key, ())),
            sprint_results=tuple(_result(row, known) for row in sprints.get(key, ())),
            qualifying_results=tuple(_qualifying(row, known) for row in qualifying.get(key, ())),
            pit_stops=tuple(map(_pit_stop, pit_stops.get(key, ()))),
        )

    return tuple(map(race, tables.races))


def _circuit(row: CircuitRow) -> Circuit:
    location = Location(lat=row.lat, long=row.long, locality=row.locality, country=row.country)
    return Circuit(circuit_id=row.circuit_id, circuit_name=row.name, location=location, url=row.url)


def _schedule(row: RaceRow) -> Schedule:
    return Schedule(
        first_practice=_session(row.fp1_date, row.fp1_time),
        second_practice=_session(row.fp2_date, row.fp2_time),
        third_practice=_session(row.fp3_date, row.fp3_time),
        qualifying=_session(row.qualifying_date, row.qualifying_time),
        sprint_qualifying=_session(row.sprint_qualifying_date, row.sprint_qualifying_time),
        sprint=_session(row.sprint_date, row.sprint_time),
    )


def _session(date: dt.date | None, time: dt.time | None) -> SessionTime | None:
    return SessionTime(date=date, time=time) if date else None


def _result(row: ResultRow, known: _Known) -> Result:
    return Result(
        number=row.number,
        driver=known.drivers[row.driver_id],
        constructor=known.constructors[row.constructor_id],
        grid=row.grid,
        grid_text=row.grid_text,
        position=row.position,
        position_text=row.position_text,
        position_order=row.position_order,
        points=row.points,
        laps=row.laps,
        status=row.status,
        time=row.time,
        millis=row.millis,
        fastest_lap=_fastest_lap(row),
    )


def _fastest_lap(row: ResultRow) -> FastestLap | None:
    lap = FastestLap(
        rank=row.fastest_lap_rank,
        lap=row.fastest_lap_lap,
        time=row.fastest_lap_time,
        average_speed=row.fastest_lap_avg_speed,
    )
    return lap if lap != FastestLap() else None


def _qualifying(row: QualifyingRow, known: _Known) -> QualifyingResult:
    return QualifyingResult(
        number=row.number,
        driver=known.drivers[row.driver_id],
        constructor=known.constructors[row.constructor_id],
        position=row.position,
        position_text=row.position_text,
        q1=row.q1,
        q2=row.q2,
        q3=row.q3,
    )


def _pit_stop(row: PitStopRow) -> PitStop:
    return PitStop(driver_id=row.driver_id, stop=row.stop, lap=row.lap, time=row.time, duration=row.duration)
