"""Pit stops."""

import datetime as dt

from packages.types.names import Count, DriverId
from packages.types.schema import Schema


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
