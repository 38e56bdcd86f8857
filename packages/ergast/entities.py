"""Seasons, circuits, drivers and constructors as Ergast's protocol writes them."""

from msgspec import field

from packages.ergast.wire import Digits, Wire


class Season(Wire, frozen=True, kw_only=True):
    """A season."""

    season: Digits
    url: str | None = None


class Location(Wire, frozen=True, kw_only=True):
    """Where a circuit is, in decimal degrees."""

    lat: str
    long: str
    locality: str
    country: str


class Circuit(Wire, frozen=True, kw_only=True):
    """A circuit."""

    circuit_id: str
    url: str | None = None
    circuit_name: str
    location: Location = field(name="Location")


class Driver(Wire, frozen=True, kw_only=True):
    """A driver; `permanentNumber` is the current or last one, in old seasons too."""

    driver_id: str
    permanent_number: str | None = None
    code: str | None = None
    url: str | None = None
    given_name: str
    family_name: str
    date_of_birth: str | None = None
    nationality: str | None = None  # Not known at once for a newcomer.


class Constructor(Wire, frozen=True, kw_only=True):
    """A constructor."""

    constructor_id: str
    url: str | None = None
    name: str
    nationality: str | None = None
