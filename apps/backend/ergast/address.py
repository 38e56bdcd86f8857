"""Parsing of Ergast API paths into requests. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from apps.backend.ergast.errors import (
    MISSING_SEASON_AND_ROUND,
    NO_FINAL_FILTER,
    UNSUPPORTED_FILTER,
    bad_request,
    not_found,
)

SEASON: Final = re.compile(r"[0-9]{4}|current")
ROUND: Final = re.compile(r"[0-9]{1,2}|last|next")
ID: Final = re.compile(r"[A-Za-z0-9_-]{1,100}")
NUMBER: Final = re.compile(r"[0-9]{1,100}")

# The name of each filter in the response's table; two exist with and without a capital letter.
CRITERIA: Final = {
    "circuits": "circuitId",
    "constructors": "constructorId",
    "drivers": "driverId",
    "grid": "grid",
    "results": "position",
    "fastest": "fastest",
    "status": "status",
    "laps": "lap",
    "driverStandings": "driverStandings",
    "constructorStandings": "constructorStandings",
}
SPELLINGS: Final = {"driverstandings": "driverStandings", "constructorstandings": "constructorStandings"}
IDS: Final = frozenset({"circuits", "constructors", "drivers"})

OF_A_RESULT: Final = frozenset({"circuits", "constructors", "drivers", "grid", "results", "fastest", "status"})
OF_STANDINGS: Final = frozenset({"driverStandings", "constructorStandings"})
SUPPORTED: Final[Mapping[str, frozenset[str]]] = {
    "seasons": OF_A_RESULT | OF_STANDINGS,
    "circuits": OF_A_RESULT,
    "races": OF_A_RESULT,
    "constructors": OF_A_RESULT | OF_STANDINGS,
    "drivers": OF_A_RESULT | OF_STANDINGS,
    "status": OF_A_RESULT,
    "results": OF_A_RESULT,
    "sprint": OF_A_RESULT,
    "qualifying": OF_A_RESULT,
    "pitstops": OF_A_RESULT | {"laps"},
    "laps": frozenset({"constructors", "drivers", "laps"}),
    "driverStandings": frozenset({"drivers", "driverStandings"}),
    "constructorStandings": frozenset({"constructors", "constructorStandings"}),
}
WITHOUT_FINAL: Final = frozenset({"seasons", "races"})
OF_ONE_RACE: Final = frozenset({"pitstops", "laps"})


class Query(Struct, frozen=True, kw_only=True):
    """The request that an address expresses; `filters` are in its order, each name once."""

    endpoint: str = "races"
    season: str | None = None
    round: str | None = None
    filters: Mapping[str, str] = {}
    final: str | None = None


def parse(words: Sequence[str]) -> Query:
    """Parse the words of a path between the prefix and the suffix; ErgastError if they are invalid."""
    season, round_, rest = _season_and_round(words)
    if not rest:
        return Query(season=season, round=round_)
    has_final = len(rest) % 2 == 0
    pairs, last = (rest[:-2], rest[-2:]) if has_final else (rest[:-1], rest[-1:])
    filters = _filters(pairs)
    endpoint = SPELLINGS.get(last[0], last[0])
    final = last[1] if has_final else None
    _require_endpoint(endpoint, final)
    if not filters.keys() <= SUPPORTED[endpoint]:
        raise bad_request(UNSUPPORTED_FILTER)
    if endpoint in OF_ONE_RACE and round_ is None:
        raise bad_request(MISSING_SEASON_AND_ROUND)
    return Query(endpoint=endpoint, season=season, round=round_, filters=filters, final=final)


def _season_and_round(words: Sequence[str]) -> tuple[str | None, str | None, Sequence[str]]:
    if not words or not SEASON.fullmatch(words[0]):
        return None, None, words
    if len(words) == 1 or not ROUND.fullmatch(words[1]):
        return words[0], None, words[1:]
    return words[0], words[1], words[2:]


def _filters(pairs: Sequence[str]) -> dict[str, str]:
    filters: dict[str, str] = {}
    for written, value in zip(pairs[::2], pairs[1::2], strict=True):
        name = SPELLINGS.get(written, written)
        if name not in CRITERIA or not _is_valid(name, value):
            raise not_found()
        filters[name] = value
    return filters


def _require_endpoint(endpoint: str, final: str | None) -> None:
    if endpoint not in SUPPORTED:
        raise bad_request(NO_FINAL_FILTER) if final is None else not_found()
    if final is None:
        return
    if endpoint in WITHOUT_FINAL:
        raise bad_request(NO_FINAL_FILTER)
    if not _is_valid(endpoint, final):
        raise not_found()


def _is_valid(name: str, value: str) -> bool:
    return (ID if name in IDS else NUMBER).fullmatch(value) is not None
