"""Qualifying."""

from packages.types.constructor import Constructor
from packages.types.driver import Driver
from packages.types.names import LapTime, Position
from packages.types.schema import Schema


class QualifyingResult(Schema, frozen=True, kw_only=True):
    """A driver's place in qualifying, and the best time of each part (one part, `q1`, before 2006).

    `positionText` is the place, or N, E, D for who was not classified, excluded or disqualified: they come last, and
    their `position` is the order of the list alone.
    """

    number: int | None = None
    driver: Driver
    constructor: Constructor
    position: Position
    position_text: str | None = None
    q1: LapTime | None = None
    q2: LapTime | None = None
    q3: LapTime | None = None
