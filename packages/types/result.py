"""Results of races, sprints, qualifying and pit stops."""

import datetime as dt
from typing import Literal

from packages.types.entities import Constructor, Driver
from packages.types.schema import Count, DriverId, LapTime, Points, Position, Round, Schema, SeasonYear


class FastestLap(Schema, frozen=True, kw_only=True):
    """A driver's best lap of a race: of the fastest since 1950, of everyone since 1983.

    Equal times share a `rank`; `lap` is null where it is not known, `averageSpeed` (km/h) known from 2004 to 2024.
    """

    rank: Position | None = None
    lap: Count | None = None
    time: LapTime | None = None
    average_speed: float | None = None


class Result(Schema, frozen=True, kw_only=True):
    """One driver's part in a race or sprint. Until 1978 a driver of several cars has several results.

    `grid` is null without a place on the grid; `gridText` is the place, `PL` for a start from the pit lane, or null
    where neither is known. `position` is null unless classified; `positionText` is then the reason:
    R retired, D disqualified, E excluded, W withdrew or did not start, F failed to qualify, N not classified.
    `positionOrder` is the order of the official result (shared cars have equal values). `points` are those of the
    drivers' championship for this result. `time` is the winner's race time, for others the gap; `millis` is the race
    time in milliseconds.
    """

    number: int | None = None
    driver: Driver
    constructor: Constructor
    grid: Position | None = None
    grid_text: str | None = None
    position: Position | None = None
    position_text: str
    position_order: Position
    points: Points
    laps: Count | None = None
    status: str
    time: str | None = None
    millis: Count | None = None
    fastest_lap: FastestLap | None = None


class RaceResult(Schema, frozen=True, kw_only=True):
    """A result with the race that it belongs to: a row of a career."""

    season: SeasonYear
    round: Round
    race_name: str
    circuit_id: str
    result: Result


class QualifyingResult(Schema, frozen=True, kw_only=True):
    """A driver's place in qualifying, and the best time of each part (one part, `q1`, before 2006).

    `positionText` is the place, or N, E, D if not classified, excluded or disqualified: these come last, and their
    `position` is only the order of the list.
    """

    number: int | None = None
    driver: Driver
    constructor: Constructor
    position: Position
    position_text: str | None = None
    q1: LapTime | None = None
    q2: LapTime | None = None
    q3: LapTime | None = None


class PitStop(Schema, frozen=True, kw_only=True):
    """A stop of a driver (since 1994).

    `time` is the circuit's local time of day (2011 to 2025); `duration` the time in the pit lane as `SS.mmm` or
    `M:SS.mmm`.
    """

    driver_id: DriverId
    stop: Count
    lap: Count
    time: dt.time | None = None
    duration: str | None = None


RaceOrSprint = Literal["race", "sprint"]
Finish = Literal["any", "win", "podium", "points", "classified", "retired", "pole", "fastest-lap"]


class ListedResult(RaceResult, frozen=True, kw_only=True):
    """A result of a race or sprint, with its date and the circuit's name."""

    session: RaceOrSprint
    date: dt.date
    circuit_name: str
    country: str
