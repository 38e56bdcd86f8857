"""The files of the first source, RaceData (Ergast's data): rows as they are, before the reconciliation."""

from msgspec import Struct

from apps.backend.seed.rows import CircuitRow, Name, PitStopRow, RaceRow, Row, Score
from packages.types.entities import Constructor, Driver
from packages.types.schema import ConstructorId, Count, DriverId, Position, Round, SeasonYear
from packages.types.season import SeasonReference


class FirstResultRow(Row, frozen=True, kw_only=True):
    """A driver's part in a race or sprint; `grid` 0 is the pit lane or no place on the grid."""

    season: SeasonYear
    round: Round
    number: Count | None = None
    driver_id: DriverId
    constructor_id: ConstructorId
    grid: Count
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


class FirstQualifyingRow(Row, frozen=True, kw_only=True):
    """A driver's place and times in qualifying."""

    season: SeasonYear
    round: Round
    number: Count | None = None
    driver_id: DriverId
    constructor_id: ConstructorId
    position: Position
    q1: str | None = None
    q2: str | None = None
    q3: str | None = None


class FirstSource(Struct, frozen=True, kw_only=True):
    """All files of the first source that are bundled."""

    seasons: tuple[SeasonReference, ...]
    circuits: tuple[CircuitRow, ...]
    drivers: tuple[Driver, ...]
    constructors: tuple[Constructor, ...]
    races: tuple[RaceRow, ...]
    results: tuple[FirstResultRow, ...]
    sprint_results: tuple[FirstResultRow, ...]
    qualifying: tuple[FirstQualifyingRow, ...]
    pit_stops: tuple[PitStopRow, ...]
