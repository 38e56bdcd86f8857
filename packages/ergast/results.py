"""Results of a session, as Ergast's protocol writes them."""

from msgspec import field

from packages.ergast.entities import Constructor, Driver
from packages.ergast.wire import Wire


class Time(Wire, frozen=True, kw_only=True):
    """A time, and in milliseconds for a whole race."""

    millis: str | None = None
    time: str | None = None


class AverageSpeed(Wire, frozen=True, kw_only=True):
    """A speed; the unit is always `kph`."""

    units: str | None = None
    speed: str | None = None


class FastestLap(Wire, frozen=True, kw_only=True):
    """A driver's best lap."""

    rank: str | None = None
    lap: str | None = None
    time: Time | None = field(name="Time", default=None)
    average_speed: AverageSpeed | None = field(name="AverageSpeed", default=None)


class Result(Wire, frozen=True, kw_only=True):
    """A driver's result in a race or sprint; `position` is the order of the result, also for cars not classified."""

    number: str | None = None
    position: str | None = None
    position_text: str
    points: str | None = None
    driver: Driver = field(name="Driver")
    constructor: Constructor = field(name="Constructor")
    grid: str | None = None
    laps: str | None = None
    status: str | None = None
    time: Time | None = field(name="Time", default=None)
    fastest_lap: FastestLap | None = field(name="FastestLap", default=None)


class QualifyingResult(Wire, frozen=True, kw_only=True):
    """A driver's place in qualifying; a segment without a time is `""`; one without participation is omitted."""

    number: str | None = None
    position: str | None = None
    driver: Driver = field(name="Driver")
    constructor: Constructor = field(name="Constructor")
    q1: str | None = field(name="Q1", default=None)
    q2: str | None = field(name="Q2", default=None)
    q3: str | None = field(name="Q3", default=None)


class PitStop(Wire, frozen=True, kw_only=True):
    """A driver's stop; `time` is the circuit's local time of day."""

    driver_id: str
    lap: str
    stop: str
    time: str | None = None
    duration: str | None = None


class Timing(Wire, frozen=True, kw_only=True):
    """A driver's time of one lap, and the place at its end."""

    driver_id: str
    position: str | None = None
    time: str


class Lap(Wire, frozen=True, kw_only=True):
    """A lap of a race."""

    number: str
    timings: tuple[Timing, ...] = field(name="Timings")
