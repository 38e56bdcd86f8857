"""Where races are held."""

from packages.types.names import CircuitId
from packages.types.schema import Schema


class Location(Schema, frozen=True, kw_only=True):
    """A place on earth; `lat` and `long` in decimal degrees, WGS 84, north and east positive."""

    lat: float
    long: float
    locality: str
    country: str


class Circuit(Schema, frozen=True, kw_only=True):
    """A circuit; layouts of different years share one id."""

    circuit_id: CircuitId
    circuit_name: str
    location: Location
    url: str | None = None
