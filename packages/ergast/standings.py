"""The championship tables, and how results ended, as Ergast's protocol writes them."""

from msgspec import field

from packages.ergast.entities import Constructor, Driver
from packages.ergast.wire import Digits, Wire


class DriverStanding(Wire, frozen=True, kw_only=True):
    """A driver's row; `position` is omitted for drivers without a place."""

    position: str | None = None
    position_text: str
    points: str
    wins: str
    driver: Driver = field(name="Driver")
    constructors: tuple[Constructor, ...] = field(name="Constructors")


class ConstructorStanding(Wire, frozen=True, kw_only=True):
    """A constructor's row."""

    position: str | None = None
    position_text: str
    points: str
    wins: str
    constructor: Constructor = field(name="Constructor")


class StandingsList(Wire, frozen=True, kw_only=True):
    """The table of a season after a round: of drivers or of constructors."""

    season: Digits
    round: Digits
    driver_standings: tuple[DriverStanding, ...] = field(name="DriverStandings", default=())
    constructor_standings: tuple[ConstructorStanding, ...] = field(name="ConstructorStandings", default=())


class Status(Wire, frozen=True, kw_only=True):
    """The number of results with one status."""

    status_id: str
    count: str
    status: str
