"""Build the table for a requested path. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from apps.backend.ergast import lists, session_rows, standings
from apps.backend.ergast.address import CRITERIA, OF_STANDINGS, Query, parse
from apps.backend.ergast.calendar import When, resolve
from apps.backend.ergast.index import ErgastIndex
from apps.backend.ergast.lists import Listed
from apps.backend.ergast.selection import Selection, selection
from packages.ergast.response import Table

Find = Callable[[ErgastIndex, Selection], Listed]


class ErgastEndpoint(Struct, frozen=True):
    """An endpoint: the names of its table, its list and its final value, and the function that finds the rows."""

    table: str
    list_name: str
    find: Find
    final: str | None = None


ENDPOINTS: Final[Mapping[str, ErgastEndpoint]] = {
    "seasons": ErgastEndpoint("SeasonTable", "Seasons", lists.seasons),
    "circuits": ErgastEndpoint("CircuitTable", "Circuits", lists.circuits, "circuitId"),
    "races": ErgastEndpoint("RaceTable", "Races", lists.races),
    "constructors": ErgastEndpoint("ConstructorTable", "Constructors", lists.constructors, "constructorId"),
    "drivers": ErgastEndpoint("DriverTable", "Drivers", lists.drivers, "driverId"),
    "status": ErgastEndpoint("StatusTable", "Status", lists.status, "status"),
    "results": ErgastEndpoint("RaceTable", "Races", session_rows.results, "position"),
    "sprint": ErgastEndpoint("RaceTable", "Races", session_rows.sprint),
    "qualifying": ErgastEndpoint("RaceTable", "Races", session_rows.qualifying),
    "pitstops": ErgastEndpoint("RaceTable", "Races", session_rows.pit_stops, "stop"),
    "laps": ErgastEndpoint("RaceTable", "Races", session_rows.laps),
    "driverStandings": ErgastEndpoint("StandingsTable", "StandingsLists", standings.drivers, "driverStandings"),
    "constructorStandings": ErgastEndpoint(
        "StandingsTable", "StandingsLists", standings.constructors, "constructorStandings"
    ),
}


def answer(index: ErgastIndex, words: Sequence[str], limit: int, offset: int) -> Table:
    """Return the table for the words of a path between prefix and suffix; raises ErgastError if it is invalid."""
    query = parse(words)
    when = resolve(query, index)
    endpoint = ENDPOINTS[query.endpoint]
    found = endpoint.find(index, selection(query, when, limit, offset))
    return Table(
        name=endpoint.table,
        criteria=_criteria(query, when, endpoint, index),
        list_name=endpoint.list_name,
        items=found.items,
        total=found.total,
    )


def _criteria(query: Query, when: When, endpoint: ErgastEndpoint, index: ErgastIndex) -> dict[str, str]:
    """Echo the request: the final value first, then season and round, then the filters in their order."""
    criteria: dict[str, str] = {}
    final = query.final if endpoint.final else None
    if endpoint.final and final is not None:
        criteria[endpoint.final] = final
    if when.season_text is not None:
        criteria["season"] = when.season_text
    round_ = when.round_text or (_latest_round(query.endpoint, when, index) if query.endpoint in OF_STANDINGS else None)
    if round_ is not None:
        criteria["round"] = round_
    for name, value in query.filters.items():
        criteria.setdefault(CRITERIA[name], value)
    return criteria


def _latest_round(endpoint: str, when: When, index: ErgastIndex) -> str | None:
    """Return the round of a season's latest table."""
    tables = index.driver_tables if endpoint == "driverStandings" else index.constructor_tables
    table = tables.get(when.season or 0)
    return str(table.round) if table and table.standings else None
