"""What the Ergast-compatible API sends: every value is text, and what is unknown is left out."""

from typing import Any, Final

import msgspec
from msgspec import Struct, field

UNKNOWN: Final = frozenset({"", "None", "\\N"})  # How the API, and Ergast before it, write that a value is missing.


class ErgastStruct(Struct, frozen=True, kw_only=True, rename="camel"):
    """The parent of all that is sent; fields that are not listed here are of no use to us."""


class ErgastSession(ErgastStruct, frozen=True, kw_only=True):
    """When a session starts."""

    date: str | None = None
    time: str | None = None


class ErgastLocation(ErgastStruct, frozen=True, kw_only=True):
    """Where a circuit is."""

    lat: str
    long: str
    locality: str
    country: str


class ErgastCircuit(ErgastStruct, frozen=True, kw_only=True):
    """A circuit."""

    circuit_id: str
    circuit_name: str
    location: ErgastLocation = field(name="Location")
    url: str | None = None


class ErgastDriver(ErgastStruct, frozen=True, kw_only=True):
    """A driver."""

    driver_id: str
    permanent_number: str | None = None
    code: str | None = None
    url: str | None = None
    given_name: str
    family_name: str
    date_of_birth: str | None = None
    nationality: str = ""  # Not known for each newcomer at once.


class ErgastConstructor(ErgastStruct, frozen=True, kw_only=True):
    """A constructor."""

    constructor_id: str
    url: str | None = None
    name: str
    nationality: str = ""


class ErgastTime(ErgastStruct, frozen=True, kw_only=True):
    """A time, and in milliseconds for a whole race."""

    time: str | None = None
    millis: str | None = None


class ErgastSpeed(ErgastStruct, frozen=True, kw_only=True):
    """A speed in km/h."""

    speed: str | None = None


class ErgastFastestLap(ErgastStruct, frozen=True, kw_only=True):
    """A driver's best lap."""

    rank: str | None = None
    lap: str | None = None
    time: ErgastTime = field(name="Time", default_factory=ErgastTime)
    average_speed: ErgastSpeed = field(name="AverageSpeed", default_factory=ErgastSpeed)


class ErgastResult(ErgastStruct, frozen=True, kw_only=True):
    """A driver's part in a race or sprint; `position` is the order of the result, also of those not classified."""

    number: str | None = None
    position: str | None = None
    position_text: str
    points: str = "0"
    driver: ErgastDriver = field(name="Driver")
    constructor: ErgastConstructor = field(name="Constructor")
    grid: str | None = None
    laps: str | None = None
    status: str | None = None
    time: ErgastTime = field(name="Time", default_factory=ErgastTime)
    fastest_lap: ErgastFastestLap | None = field(name="FastestLap", default=None)


class ErgastQualifying(ErgastStruct, frozen=True, kw_only=True):
    """A driver's place in qualifying."""

    number: str | None = None
    position: str | None = None
    driver: ErgastDriver = field(name="Driver")
    constructor: ErgastConstructor = field(name="Constructor")
    q1: str | None = field(name="Q1", default=None)
    q2: str | None = field(name="Q2", default=None)
    q3: str | None = field(name="Q3", default=None)


class ErgastPitStop(ErgastStruct, frozen=True, kw_only=True):
    """A driver's stop."""

    driver_id: str
    stop: str
    lap: str
    time: str | None = None
    duration: str | None = None


class ErgastRace(ErgastStruct, frozen=True, kw_only=True):
    """A race weekend: sessions in the calendar, and the rows of that list of results that was asked for."""

    season: int
    round: int
    race_name: str
    url: str | None = None
    circuit: ErgastCircuit = field(name="Circuit")
    date: str
    time: str | None = None
    first_practice: ErgastSession | None = field(name="FirstPractice", default=None)
    second_practice: ErgastSession | None = field(name="SecondPractice", default=None)
    third_practice: ErgastSession | None = field(name="ThirdPractice", default=None)
    qualifying: ErgastSession | None = field(name="Qualifying", default=None)
    sprint: ErgastSession | None = field(name="Sprint", default=None)
    sprint_qualifying: ErgastSession | None = field(name="SprintQualifying", default=None)
    sprint_shootout: ErgastSession | None = field(name="SprintShootout", default=None)  # The same session in 2023.
    results: tuple[ErgastResult, ...] = field(name="Results", default=())
    sprint_results: tuple[ErgastResult, ...] = field(name="SprintResults", default=())
    qualifying_results: tuple[ErgastQualifying, ...] = field(name="QualifyingResults", default=())
    pit_stops: tuple[ErgastPitStop, ...] = field(name="PitStops", default=())


class ErgastSeason(ErgastStruct, frozen=True, kw_only=True):
    """A season."""

    season: str
    url: str | None = None


class RaceTable(Struct, frozen=True, kw_only=True):
    """The races of a page."""

    races: tuple[ErgastRace, ...] = field(name="Races")


class SeasonTable(Struct, frozen=True, kw_only=True):
    """The seasons of a page."""

    seasons: tuple[ErgastSeason, ...] = field(name="Seasons")


class Page(Struct, frozen=True, kw_only=True):
    """A page of a list: rows from `offset` on, at most `limit`, of `total`; a race can go on in the next page."""

    limit: int
    offset: int
    total: int
    race_table: RaceTable = field(name="RaceTable", default=RaceTable(races=()))
    season_table: SeasonTable = field(name="SeasonTable", default=SeasonTable(seasons=()))


class _Envelope(Struct, frozen=True):
    page: Page = field(name="MRData")


def decode(body: bytes) -> Page:
    """Read an answer; msgspec.DecodeError if it is not JSON (cut short, say) or not of this form."""
    return msgspec.convert(_known(msgspec.json.decode(body)), _Envelope, strict=False).page


def _known(value: Any) -> Any:
    """Leave out what is null or marked as unknown."""
    match value:
        case dict():
            known = ((key, _known(item)) for key, item in value.items())
            return {key: item for key, item in known if item is not None}
        case list():
            return [_known(item) for item in value]
        case str() if value in UNKNOWN:
            return None
        case _:
            return value
