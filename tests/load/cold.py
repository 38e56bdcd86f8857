"""Measure uncached pages and API responses."""

import statistics
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Final

from msgspec import Struct

from tests.load.generator import Connection, LoadError, request_head
from tests.load.servers import Servers
from tests.load.throughput import BROTLI

YEARS: Final = range(2000, 2021)
DRIVERS: Final = (
    "alonso",
    "button",
    "coulthard",
    "hakkinen",
    "hamilton",
    "massa",
    "prost",
    "rosberg",
    "senna",
    "vettel",
)
TEAMS: Final = (
    "brabham",
    "ferrari",
    "jordan",
    "lotus_f1",
    "mclaren",
    "mercedes",
    "minardi",
    "renault",
    "sauber",
    "tyrrell",
)
CIRCUITS: Final = (
    "catalunya",
    "hockenheimring",
    "hungaroring",
    "imola",
    "monaco",
    "monza",
    "silverstone",
    "spa",
    "suzuka",
)

PAGES: Final[Mapping[str, Sequence[str]]] = {
    "season": tuple(f"/seasons/{year}" for year in YEARS),
    "race": tuple(f"/seasons/{year}/races/{name}" for year, name in product(YEARS, ("monaco",))),
    "driver": tuple(f"/drivers/{name}" for name in DRIVERS),
    "team": tuple(f"/constructors/{name}" for name in TEAMS),
    "circuit": tuple(f"/circuits/{name}" for name in CIRCUITS),
    "drivers": tuple(f"/drivers?season={year}" for year in YEARS),
    "teams": tuple(f"/constructors?season={year}" for year in YEARS),
    "comparison": tuple(f"/compare?drivers=michael_schumacher,{name}" for name in DRIVERS),
    "search": tuple(f"/search?q={name}" for name in DRIVERS),
}
API: Final[Mapping[str, Sequence[str]]] = {
    "season": tuple(f"/api/v1/seasons/{year}" for year in YEARS),
    "race": tuple(f"/api/v1/seasons/{year}/races/5" for year in YEARS),
    "standings": tuple(f"/api/v1/seasons/{year}/standings/drivers" for year in YEARS),
    "progression": tuple(f"/api/v1/seasons/{year}/progression" for year in YEARS),
    "title": tuple(f"/api/v1/seasons/{year}/title" for year in YEARS),
    "driver": tuple(f"/api/v1/drivers/{name}" for name in DRIVERS),
    "constructor": tuple(f"/api/v1/constructors/{name}" for name in TEAMS),
    "circuit": tuple(f"/api/v1/circuits/{name}" for name in CIRCUITS),
    "search": tuple(f"/api/v1/search?q={name}" for name in DRIVERS),
}


class Cold(Struct, frozen=True):
    """Milliseconds of first requests, compression and everything behind it included."""

    median: float
    worst: float


def measure(servers: Servers) -> dict[str, dict[str, Cold]]:
    """Request each path once, pages first, so that their requests to the API are uncached too."""
    return {
        "page": {kind: _times(servers.site, addresses) for kind, addresses in PAGES.items()},
        "API": {kind: _times(servers.backend, addresses) for kind, addresses in API.items()},
    }


def _times(port: int, addresses: Sequence[str]) -> Cold:
    connection = Connection(port)
    replies = [connection.get(request_head(address, BROTLI)) for address in addresses]
    connection.socket.close()
    times = [reply.milliseconds for reply in replies if reply.status == 200]
    if not times:
        raise LoadError(f"{addresses[0]} responds {replies[0].status}")
    return Cold(statistics.median(times), max(times))
