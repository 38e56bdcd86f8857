"""The files of the second source, f1db and RaceData's safety cars: the columns that are used, with Ergast's ids."""

import datetime as dt
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from apps.backend.seed.rows import Name, NonNegative, RowOfRace, SeedRow
from packages.types.entities import Constructor, Driver
from packages.types.schema import CircuitId, ConstructorId, Count, DriverId, Position, SeasonYear

Flag = Annotated[int, Meta(ge=0, le=1)]


class OfCar(RowOfRace, frozen=True, kw_only=True):
    """The parent of rows of a driver in a car."""

    number: Count
    driver_id: DriverId
    constructor_id: ConstructorId


class SecondSprintRow(OfCar, frozen=True, kw_only=True):
    """A driver's part in a sprint; `grid_text` `PL` is the pit lane, `penalty` a time penalty in seconds."""

    grid: Count
    position_text: Name
    points: NonNegative
    laps: Count | None = None
    status: str | None = None
    time: str | None = None
    millis: Count | None = None
    position_order: Position
    grid_text: str | None = None
    penalty: NonNegative | None = None


class SecondResultRow(SecondSprintRow, frozen=True, kw_only=True):
    """A driver's part in a race; `shared_car` marks the later drivers of a shared car."""

    shared_car: Flag
    grand_slam: Flag
    engine_manufacturer_id: str
    tyre_manufacturer_id: str


class GridRow(OfCar, frozen=True, kw_only=True):
    """A place on the starting grid."""

    position: Position | None = None
    position_text: str | None = None
    time: str | None = None
    penalty: str | None = None
    penalty_places: Count | None = None


class TimedRow(OfCar, frozen=True, kw_only=True):
    """A place in a session with one time."""

    position: Position | None = None
    position_text: str | None = None
    time: str | None = None
    gap: str | None = None
    laps: Count | None = None


class SecondQualifyingRow(TimedRow, frozen=True, kw_only=True):
    """A place in qualifying: three parts since 2006, one time before."""

    q1: str | None = None
    q2: str | None = None
    q3: str | None = None


class SprintQualifyingRow(OfCar, frozen=True, kw_only=True):
    """A place in sprint qualifying."""

    position: Position | None = None
    position_text: str | None = None
    q1: str | None = None
    q2: str | None = None
    q3: str | None = None
    gap: str | None = None
    laps: Count | None = None


class PracticeRow(OfCar, frozen=True, kw_only=True):
    """A place in a practice session."""

    session: Literal["fp1", "fp2", "fp3", "fp4", "warmup"]
    position: Position
    time: str | None = None
    gap: str | None = None
    laps: Count | None = None


class FastestLapRow(OfCar, frozen=True, kw_only=True):
    """A driver's fastest lap of a race."""

    position: Position
    lap: Count | None = None
    time: str


class SecondPitStopRow(RowOfRace, frozen=True, kw_only=True):
    """A pit stop."""

    driver_id: DriverId
    stop: Count
    lap: Count
    duration: str | None = None


class VoteRow(RowOfRace, frozen=True, kw_only=True):
    """A place in the vote for the driver of the day."""

    position: Position
    driver_id: DriverId
    percentage: NonNegative | None = None


class LayoutRow(SeedRow, frozen=True, kw_only=True):
    """A layout of a circuit; `length` in km."""

    layout_id: Name
    circuit_id: CircuitId
    length: NonNegative
    turns: Count
    direction: Literal["clockwise", "anti_clockwise"]
    type: Literal["race", "road", "street"]
    first_season: SeasonYear
    last_season: SeasonYear
    races: Count


class PathRow(SeedRow, frozen=True, kw_only=True):
    """The outline of a layout."""

    layout_id: Name
    view_box: Name
    d: Name


class RaceLayoutRow(RowOfRace, frozen=True, kw_only=True):
    """The layout and distance of a race; lengths in km."""

    layout_id: Name
    course_length: NonNegative
    laps: Count
    distance: NonNegative
    scheduled_laps: Count | None = None
    scheduled_distance: NonNegative | None = None
    qualifying_format: Name
    official_name: Name


class PersonRow(SeedRow, frozen=True, kw_only=True):
    """A driver as a person."""

    driver_id: DriverId
    name: Name
    full_name: Name
    abbreviation: str | None = None
    date_of_birth: dt.date
    date_of_death: dt.date | None = None
    place_of_birth: str | None = None
    country_of_birth: str | None = None
    nationality_country: str
    second_nationality_country: str | None = None


class FamilyRow(SeedRow, frozen=True, kw_only=True):
    """Two drivers of one family."""

    driver_id: DriverId
    relation: Name
    related_driver_id: Name


class TeamRow(SeedRow, frozen=True, kw_only=True):
    """A team."""

    team_id: Name
    name: Name
    full_name: Name
    country_id: Name


class ConstructorTeamRow(SeedRow, frozen=True, kw_only=True):
    """The team that a constructor belongs to."""

    constructor_id: ConstructorId
    team_id: str | None = None


class LineageRow(SeedRow, frozen=True, kw_only=True):
    """A step in a chain of successive teams."""

    lineage_id: Name
    order: Count
    team_id: Name
    constructor_id: ConstructorId
    year_from: SeasonYear
    year_to: SeasonYear | None = None


class EntryRow(SeedRow, frozen=True, kw_only=True):
    """An entry of a season; lists are separated by blanks, `rounds` are ranges (`2-14,16`)."""

    season: SeasonYear
    rounds: str | None = None
    driver_id: DriverId
    constructor_id: ConstructorId
    entrant_id: Name
    chassis_ids: str | None = None
    engine_ids: str | None = None
    engine_manufacturer_id: Name
    tyre_manufacturer_ids: str | None = None


class ChassisRow(SeedRow, frozen=True, kw_only=True):
    """A chassis."""

    chassis_id: Name
    full_name: Name


class EngineRow(SeedRow, frozen=True, kw_only=True):
    """An engine."""

    engine_id: Name
    full_name: Name


class EngineManufacturerRow(SeedRow, frozen=True, kw_only=True):
    """A maker of engines."""

    engine_manufacturer_id: Name
    name: Name


class TyreManufacturerRow(SeedRow, frozen=True, kw_only=True):
    """A maker of tyres."""

    tyre_manufacturer_id: Name
    name: Name


class EntrantRow(SeedRow, frozen=True, kw_only=True):
    """An entrant of cars."""

    entrant_id: Name
    name: Name


class CountryRow(SeedRow, frozen=True, kw_only=True):
    """A country, with the word that drivers' nationalities use."""

    country_id: Name
    name: Name
    demonym: Name
    nationality: str | None = None


class SafetyCarRow(RowOfRace, frozen=True, kw_only=True):
    """A safety car period."""

    kind: Literal["SC", "VSC"]
    from_lap: Count
    to_lap: Count | None = None
    full_laps: Count | None = None
    cause: str | None = None


class RedFlagRow(RowOfRace, frozen=True, kw_only=True):
    """A stoppage."""

    stoppage: Count
    lap: Count
    resumed: Flag


class SecondSource(Struct, frozen=True, kw_only=True):
    """All files of the second source that are used."""

    drivers_new: tuple[Driver, ...] = ()
    constructors_new: tuple[Constructor, ...] = ()
    countries: tuple[CountryRow, ...] = ()
    race_results: tuple[SecondResultRow, ...] = ()
    sprint_results: tuple[SecondSprintRow, ...] = ()
    starting_grid: tuple[GridRow, ...] = ()
    sprint_grid: tuple[GridRow, ...] = ()
    qualifying: tuple[SecondQualifyingRow, ...] = ()
    sprint_qualifying: tuple[SprintQualifyingRow, ...] = ()
    qualifying_1: tuple[TimedRow, ...] = ()
    qualifying_2: tuple[TimedRow, ...] = ()
    pre_qualifying: tuple[TimedRow, ...] = ()
    practice: tuple[PracticeRow, ...] = ()
    fastest_laps: tuple[FastestLapRow, ...] = ()
    pit_stops: tuple[SecondPitStopRow, ...] = ()
    driver_of_the_day: tuple[VoteRow, ...] = ()
    circuit_layouts: tuple[LayoutRow, ...] = ()
    layout_paths: tuple[PathRow, ...] = ()
    race_layouts: tuple[RaceLayoutRow, ...] = ()
    drivers_extra: tuple[PersonRow, ...] = ()
    driver_family: tuple[FamilyRow, ...] = ()
    teams: tuple[TeamRow, ...] = ()
    constructors_extra: tuple[ConstructorTeamRow, ...] = ()
    constructor_lineage: tuple[LineageRow, ...] = ()
    entries: tuple[EntryRow, ...] = ()
    chassis: tuple[ChassisRow, ...] = ()
    engines: tuple[EngineRow, ...] = ()
    engine_manufacturers: tuple[EngineManufacturerRow, ...] = ()
    tyre_manufacturers: tuple[TyreManufacturerRow, ...] = ()
    entrants: tuple[EntrantRow, ...] = ()
    safety_cars: tuple[SafetyCarRow, ...] = ()
    red_flags: tuple[RedFlagRow, ...] = ()


# Where the source's word for a nationality is not the one that Ergast or the sport uses.
USUAL_NATIONALITIES: Final = {
    "Hongkongese": "Hong Kong",
    "Azerbaijanian": "Azerbaijani",
    "Monégasque": "Monegasque",
    "Saudi Arabian": "Saudi",
    "South Korean": "Korean",
}


def usual(nationality: str) -> str:
    """Return the usual word for a nationality."""
    return USUAL_NATIONALITIES.get(nationality, nationality)


def nationalities(source: SecondSource) -> dict[str, str]:
    """Return the nationality of each country: Ergast's word, else the source's own."""
    words = {row.country_id: row.nationality or row.demonym for row in source.countries}
    return {country_id: usual(word) for country_id, word in words.items() if word}
