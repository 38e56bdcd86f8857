"""Qualifying."""

from packages.types.constructor import Constructor
from packages.types.driver import Driver
from packages.types.names import LapTime, Position
from packages.types.schema import Schema


class QualifyingResult(Schema, frozen=True, kw_only=True):
    """A driver's place in qualifying, and the best time of each part (one part before 2006); known from 1994 on."""

    number: int | None = None
    driver: Driver
    constructor: Constructor
    position: Position
    q1: LapTime | None = None
    q2: LapTime | None = None
    q3: LapTime | None = None
