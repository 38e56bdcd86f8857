"""Details that only the page of one race needs: sessions, the grid with penalties, cars, stoppages."""

from typing import Literal

from packages.types.entities import Constructor, Driver
from packages.types.layout import Layout
from packages.types.result import Result
from packages.types.schema import ConstructorId, Count, DriverId, LapTime, Position, Round, Schema, SeasonYear

SessionName = Literal[
    "fp1",
    "fp2",
    "fp3",
    "fp4",
    "warmup",
    "preQualifying",
    "qualifying1",
    "qualifying2",
    "qualifying",
    "sprintQualifying",
]


class SessionResult(Schema, frozen=True, kw_only=True):
    """A driver's place and best time in a session; `q1` to `q3` where it had three parts.

    `positionText` is the reason where `position` is null: N not classified, E excluded, D disqualified. `gap` is that
    to the first, `gapMillis` the same as a number; `laps` are known from 1994 on.
    """

    position: Position | None = None
    position_text: str | None = None
    number: int | None = None
    driver_id: DriverId
    constructor_id: ConstructorId
    time: LapTime | None = None
    q1: LapTime | None = None
    q2: LapTime | None = None
    q3: LapTime | None = None
    gap: str | None = None
    gap_millis: Count | None = None
    laps: Count | None = None


class Session(Schema, frozen=True, kw_only=True):
    """A session other than race and sprint, with its results in order."""

    session: SessionName
    results: tuple[SessionResult, ...]


class GridPlace(Schema, frozen=True, kw_only=True):
    """A place on the starting grid; `position` is null in the pit lane (`positionText` `PL`).

    `time` is the qualifying time; `penalty` as given: a number of places, or `SFB` for a start from the back;
    `penaltyPlaces` is that number.
    """

    position: Position | None = None
    position_text: str | None = None
    number: int | None = None
    driver_id: DriverId
    constructor_id: ConstructorId
    time: LapTime | None = None
    penalty: str | None = None
    penalty_places: Count | None = None


class Car(Schema, frozen=True, kw_only=True):
    """The car that a driver was entered with. If a list has several items, it is unknown which one was raced."""

    number: int | None = None
    driver_id: DriverId
    constructor_id: ConstructorId
    entrant: str | None = None
    chassis: tuple[str, ...] = ()
    engines: tuple[str, ...] = ()
    engine_manufacturer: str | None = None
    tyres: str | None = None


class EnteredResult(Result, frozen=True, kw_only=True):
    """A race result with the entrant, chassis, engine and tyres; of several items it is unknown which was raced."""

    entrant: str | None = None
    chassis: tuple[str, ...] = ()
    engines: tuple[str, ...] = ()
    engine_manufacturer: str | None = None
    tyres: str | None = None


class DriverOfTheDay(Schema, frozen=True, kw_only=True):
    """A driver in the vote for the driver of the day (since 2016); `percentage` of the votes."""

    position: Position
    driver_id: DriverId
    percentage: float | None = None


class SafetyCar(Schema, frozen=True, kw_only=True):
    """A safety car (`SC`) or virtual safety car (`VSC`, laps estimated); `toLap` is null if it was out to the end."""

    kind: Literal["SC", "VSC"]
    from_lap: Count
    to_lap: Count | None = None
    full_laps: Count | None = None
    cause: str | None = None


class RedFlag(Schema, frozen=True, kw_only=True):
    """A stoppage, and whether the race was resumed or restarted."""

    stoppage: Count
    lap: Count
    resumed: bool


class RaceDetails(Schema, frozen=True, kw_only=True):
    """Details of a race weekend; unknown values are empty or null.

    `grandSlam` is the driver who led every lap from pole position, set the fastest lap and won. Distances in km;
    `scheduledLaps` and `scheduledDistance` are null where the race went the planned distance. Rows name drivers and
    constructors by id: `drivers` and `constructors` hold each of them once.
    """

    season: SeasonYear
    round: Round
    official_name: str | None = None
    grand_slam: DriverId | None = None
    layout_id: str | None = None
    layout: Layout | None = None
    course_length: float | None = None
    laps: Count | None = None
    distance: float | None = None
    scheduled_laps: Count | None = None
    scheduled_distance: float | None = None
    qualifying_format: str | None = None
    sessions: tuple[Session, ...] = ()
    starting_grid: tuple[GridPlace, ...] = ()
    sprint_grid: tuple[GridPlace, ...] = ()
    cars: tuple[Car, ...] = ()
    driver_of_the_day: tuple[DriverOfTheDay, ...] = ()
    safety_cars: tuple[SafetyCar, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()
    drivers: tuple[Driver, ...] = ()
    constructors: tuple[Constructor, ...] = ()


class SessionRow(SessionResult, frozen=True, kw_only=True):
    """A result with the session that it belongs to: a row of the list of all sessions."""

    session: SessionName
