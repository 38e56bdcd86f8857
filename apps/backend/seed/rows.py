"""The rows of the bundled data, in the shape of the CSV files that it is made of.

Rows refer to each other by id, so that nothing is stored twice; the column names are the fields' in camelCase.
What has no row type of its own is stored as `packages.types` has it.
"""

import datetime as dt
from typing import Annotated

from msgspec import Meta, Struct

from packages.types.entities import Constructor, Driver, Person, Team
from packages.types.layout import Layout
from packages.types.provenance import DataReport, RaceProvenance
from packages.types.race_details import RaceDetails
from packages.types.schema import CircuitId, ConstructorId, Count, DriverId, Position, Round, SeasonYear
from packages.types.season import SeasonRecord

Name = Annotated[str, Meta(min_length=1)]
Score = Annotated[float, Meta(ge=0)]


class Row(Struct, frozen=True, rename="camel", omit_defaults=True):
    """The parent of every row."""


class CircuitRow(Row, frozen=True):
    """A circuit; `lat` and `long` in decimal degrees."""

    circuit_id: CircuitId
    name: Name
    locality: Name
    country: Name
    lat: Annotated[float, Meta(ge=-90, le=90)]
    long: Annotated[float, Meta(ge=-180, le=180)]
    url: str | None = None


class RaceRow(Row, frozen=True):
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


class ResultRow(Row, frozen=True, kw_only=True):
    """A driver's part in a race or a sprint, with the meanings of `packages.types.result.Result`."""

    season: SeasonYear
    round: Round
    number: Count | None = None
    driver_id: DriverId
    constructor_id: ConstructorId
    grid: Position | None = None
    grid_text: str | None = None
    position: Position | None = None
    position_text: Name
    points: Score
    laps: Count | None = None
    status: Name
    time: str | None = None
    millis: Count | None = None
    fastest_lap_rank: Position | None = None
    fastest_lap_lap: Count | None = None
    fastest_lap_time: str | None = None
    fastest_lap_avg_speed: Score | None = None
    position_order: Position


class QualifyingRow(Row, frozen=True, kw_only=True):
    """A driver's place and times in qualifying."""

    season: SeasonYear
    round: Round
    number: Count | None = None
    driver_id: DriverId
    constructor_id: ConstructorId
    position: Position
    position_text: str | None = None
    q1: str | None = None
    q2: str | None = None
    q3: str | None = None


class PitStopRow(Row, frozen=True, kw_only=True):
    """A driver's stop; `time` is the local time of day."""

    season: SeasonYear
    round: Round
    driver_id: DriverId
    stop: Count
    lap: Count
    time: dt.time | None = None
    duration: str | None = None


class Tables(Struct, frozen=True, kw_only=True):
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
