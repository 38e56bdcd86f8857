"""The rows of the bundled data, in the structure of the source CSV files.

Rows refer to each other by id, so that nothing is stored twice; the column names are the fields' in camelCase.
Data without a row type here are stored as structs of `packages.types`.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, TypeVar

from msgspec import Meta, Struct

from packages.types.entities import Constructor, Driver, Person, Team
from packages.types.layout import Layout
from packages.types.provenance import DataReport, RaceProvenance
from packages.types.race import RaceKey
from packages.types.race_details import RaceDetails
from packages.types.schema import CircuitId, ConstructorId, Count, DriverId, Position, Round, SeasonYear
from packages.types.season import SeasonRecord

Name = Annotated[str, Meta(min_length=1)]
NonNegative = Annotated[float, Meta(ge=0)]


class SeedRow(Struct, frozen=True, rename="camel", omit_defaults=True):
    """The parent of every row."""


class RowOfRace(SeedRow, frozen=True, kw_only=True):
    """The parent of rows that belong to a race."""

    season: SeasonYear
    round: Round

    @property
    def race(self) -> RaceKey:
        """The key of the race."""
        return RaceKey(self.season, self.round)


class CircuitRow(SeedRow, frozen=True):
    """A circuit; `lat` and `long` in decimal degrees."""

    circuit_id: CircuitId
    name: Name
    locality: Name
    country: Name
    lat: Annotated[float, Meta(ge=-90, le=90)]
    long: Annotated[float, Meta(ge=-180, le=180)]
    url: str | None = None


class RaceRow(SeedRow, frozen=True):
    """A race weekend; dates and times in UTC."""

    season: SeasonYear
    round: Round
    race_name: Name
    circuit_id: CircuitId
    date: dt.date
    time: dt.time | None = None
    fp1_date: dt.date | None = None
    fp1_time: dt.time | None = None
    fp2_date: dt.date | None = None
    fp2_time: dt.time | None = None
    fp3_date: dt.date | None = None
    fp3_time: dt.time | None = None
    qualifying_date: dt.date | None = None
    qualifying_time: dt.time | None = None
    sprint_qualifying_date: dt.date | None = None
    sprint_qualifying_time: dt.time | None = None
    sprint_date: dt.date | None = None
    sprint_time: dt.time | None = None
    url: str | None = None


class PlaceRow(RowOfRace, frozen=True, kw_only=True):
    """A driver's part in a race or a sprint, all but the place on the grid, which sources write differently."""

    number: Count | None = None
    driver_id: DriverId
    constructor_id: ConstructorId
    position: Position | None = None
    position_text: Name
    points: NonNegative
    laps: Count | None = None
    status: Name
    time: str | None = None
    millis: Count | None = None
    fastest_lap_rank: Position | None = None
    fastest_lap_lap: Count | None = None
    fastest_lap_time: str | None = None
    fastest_lap_avg_speed: NonNegative | None = None
    position_order: Position


class ResultRow(PlaceRow, frozen=True, kw_only=True):
    """A driver's part in a race or a sprint, with the meanings of `packages.types.result.Result`."""

    grid: Position | None = None
    grid_text: str | None = None


class TimesRow(RowOfRace, frozen=True, kw_only=True):
    """A driver's place and times in qualifying."""

    number: Count | None = None
    driver_id: DriverId
    constructor_id: ConstructorId
    position: Position
    q1: str | None = None
    q2: str | None = None
    q3: str | None = None


class QualifyingRow(TimesRow, frozen=True, kw_only=True):
    """A row of qualifying, with the meanings of `packages.types.result.QualifyingResult`."""

    position_text: str | None = None


class PitStopRow(RowOfRace, frozen=True, kw_only=True):
    """A driver's stop; `time` is the local time of day."""

    driver_id: DriverId
    stop: Count
    lap: Count
    time: dt.time | None = None
    duration: str | None = None


R = TypeVar("R", bound=RowOfRace)


def by_race(rows: Iterable[R]) -> dict[RaceKey, list[R]]:
    """Group rows by race."""
    races: dict[RaceKey, list[R]] = {}
    for row in rows:
        races.setdefault(row.race, []).append(row)
    return races


class SeedTables(Struct, frozen=True, kw_only=True):
    """All of the bundled data."""

    seasons: tuple[SeasonRecord, ...]
    circuits: tuple[CircuitRow, ...]
    drivers: tuple[Driver, ...]
    constructors: tuple[Constructor, ...]
    races: tuple[RaceRow, ...]
    results: tuple[ResultRow, ...]
    sprint_results: tuple[ResultRow, ...]
    qualifying: tuple[QualifyingRow, ...]
    pit_stops: tuple[PitStopRow, ...]
    teams: tuple[Team, ...] = ()
    people: tuple[Person, ...] = ()
    layouts: tuple[Layout, ...] = ()
    details: tuple[RaceDetails, ...] = ()
    provenance: tuple[RaceProvenance, ...] = ()
    report: DataReport | None = None
