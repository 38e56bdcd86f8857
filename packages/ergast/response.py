"""A response: the page of a table within `MRData`."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct, field

from packages.ergast.entities import Circuit, Constructor, Driver, Season
from packages.ergast.race import Race
from packages.ergast.standings import StandingsList, Status
from packages.ergast.wire import UNKNOWN, Wire


class RaceTable(Struct, frozen=True, kw_only=True):
    """The races of a page, including those that contain its results."""

    races: tuple[Race, ...] = field(name="Races")


class SeasonTable(Struct, frozen=True, kw_only=True):
    """The seasons of a page."""

    seasons: tuple[Season, ...] = field(name="Seasons")


class CircuitTable(Struct, frozen=True, kw_only=True):
    """The circuits of a page."""

    circuits: tuple[Circuit, ...] = field(name="Circuits")


class DriverTable(Struct, frozen=True, kw_only=True):
    """The drivers of a page."""

    drivers: tuple[Driver, ...] = field(name="Drivers")


class ConstructorTable(Struct, frozen=True, kw_only=True):
    """The constructors of a page."""

    constructors: tuple[Constructor, ...] = field(name="Constructors")


class StatusTable(Struct, frozen=True, kw_only=True):
    """The statuses of a page."""

    statuses: tuple[Status, ...] = field(name="Status")


class StandingsTable(Struct, frozen=True, kw_only=True):
    """The championship tables of a page."""

    lists: tuple[StandingsList, ...] = field(name="StandingsLists")


class Page(Struct, frozen=True, kw_only=True):
    """A page of a list: rows from `offset` on, at most `limit`, of `total`; a race can continue on the next page."""

    limit: int
    offset: int
    total: int
    race_table: RaceTable = field(name="RaceTable", default=RaceTable(races=()))
    season_table: SeasonTable = field(name="SeasonTable", default=SeasonTable(seasons=()))
    circuit_table: CircuitTable = field(name="CircuitTable", default=CircuitTable(circuits=()))
    driver_table: DriverTable = field(name="DriverTable", default=DriverTable(drivers=()))
    constructor_table: ConstructorTable = field(name="ConstructorTable", default=ConstructorTable(constructors=()))
    status_table: StatusTable = field(name="StatusTable", default=StatusTable(statuses=()))
    standings_table: StandingsTable = field(name="StandingsTable", default=StandingsTable(lists=()))


class _Response(Struct, frozen=True):
    page: Page = field(name="MRData")


class Table(Struct, frozen=True, kw_only=True):
    """The table to send: its name, the request's filters, and the name and items of its list."""

    name: str
    criteria: Mapping[str, str]
    list_name: str
    items: Sequence[Wire]
    total: int


def encode(table: Table, *, limit: int, offset: int) -> bytes:
    """Encode a page without its URL, which `with_url` prepends: the same page has many URLs."""
    content = {**table.criteria, table.list_name: table.items}
    page = {"limit": str(limit), "offset": str(offset), "total": str(table.total), table.name: content}
    return msgspec.json.encode(page)[1:]


def with_url(page: bytes, url: str) -> bytes:
    """Add the requested URL to an encoded page."""
    return b"".join((b'{"MRData":{"xmlns":"","series":"f1","url":', msgspec.json.encode(url), b",", page, b"}"))


def decode(body: bytes) -> Page:
    """Decode a response; raises msgspec.DecodeError if it is not JSON (truncated, say) or has another structure."""
    return msgspec.convert(_known(msgspec.json.decode(body)), _Response, strict=False).page


def _known(value: Any) -> Any:
    """Drop items that are null or marked as unknown."""
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
