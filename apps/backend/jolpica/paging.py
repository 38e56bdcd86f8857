"""Whole lists, put together from pages of at most 100 rows."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Final

import msgspec
from msgspec import Struct

from apps.backend.jolpica.client import Client, JolpicaError
from apps.backend.jolpica.page import JsonObject, UpstreamPage
from packages.types.race import RaceKey

LARGEST_PAGE: Final = 100  # The source cuts larger ones to this.
MOST_PAGES: Final = 100
# The name of a list of results in the path, and of a race's rows in the response.
ROWS: Final = {
    "results": "Results",
    "sprint": "SprintResults",
    "qualifying": "QualifyingResults",
    "pitstops": "PitStops",
}


class RaceRows(Struct, frozen=True, kw_only=True):
    """The rows of a list by race; of races that stand in `incomplete` some are missing.

    `problems` are the pages that could not be had. If there are any, a race that is not in `by_race` may have rows.
    """

    by_race: dict[RaceKey, list[JsonObject]]
    incomplete: frozenset[RaceKey] = frozenset()
    problems: tuple[str, ...] = ()


async def items(client: Client, path: str) -> tuple[JsonObject, ...]:
    """Read a list whose rows are its items: races, seasons; raises JolpicaError if it cannot be read completely."""
    pages, problems = await _pages(client, path, lambda page: len(page.items))
    if problems:
        raise JolpicaError(problems[0])
    return tuple(item for page in pages if page for item in page.items)


async def results(client: Client, path: str) -> RaceRows:
    """Read a list whose rows belong to races; raises JolpicaError if even its first page fails.

    A permanently damaged page loses the rows of the adjoining races only.
    """
    name = ROWS[path.rpartition("/")[2]]
    pages, problems = await _pages(client, path, lambda page: sum(len(_rows(race, name)) for race in page.items))
    by_race: dict[RaceKey, list[JsonObject]] = {}
    for page in pages:
        for race in page.items if page else ():
            by_race.setdefault(race_key(race), []).extend(_rows(race, name))
    return RaceRows(by_race=by_race, incomplete=_around_gaps(pages), problems=problems)


def race_key(race: JsonObject) -> RaceKey:
    """Return the race of an item; raises JolpicaError if it has none."""
    try:
        return RaceKey(*(msgspec.convert(race.get(name), int, strict=False) for name in ("season", "round")))
    except msgspec.ValidationError:
        raise JolpicaError(f"a race of season {str(race.get('season'))[:20]!r} has no number") from None


def _rows(race: JsonObject, name: str) -> list[JsonObject]:
    rows = race.get(name, [])
    return rows if isinstance(rows, list) and all(isinstance(row, dict) for row in rows) else []


def _around_gaps(pages: list[UpstreamPage | None]) -> frozenset[RaceKey]:
    doubtful: set[RaceKey] = set()
    for before, after in pairwise(pages):
        if before is None and after is not None:
            doubtful |= {race_key(race) for race in after.items[:1]}
        if after is None and before is not None:
            doubtful |= {race_key(race) for race in before.items[-1:]}
    return frozenset(doubtful)


async def _pages(
    client: Client, path: str, rows: Callable[[UpstreamPage], int]
) -> tuple[list[UpstreamPage | None], tuple[str, ...]]:
    """Read all pages, None for failed ones; raises JolpicaError if they do not add up to the stated total."""
    first = await client.get(_address(path, 0))
    pages: list[UpstreamPage | None] = [first]
    problems: list[str] = []
    for offset in _further_offsets(first, path):
        try:
            pages.append(await client.get(_address(path, offset)))
        except JolpicaError as error:
            pages.append(None)
            problems.append(str(error))
            if client.is_down:
                break
    _require_total(path, first.total, [page for page in pages if page], rows, is_whole=not problems)
    return pages, tuple(problems)


def _further_offsets(first: UpstreamPage, path: str) -> Iterable[int]:
    offsets = range(first.limit, first.total, first.limit)
    if len(offsets) >= MOST_PAGES:
        raise JolpicaError(f"{path}: it claims {first.total} rows, {first.limit} on a page")
    return offsets


def _require_total(
    path: str, total: int, pages: list[UpstreamPage], rows: Callable[[UpstreamPage], int], *, is_whole: bool
) -> None:
    found = sum(map(rows, pages))
    if any(page.total != total for page in pages) or (found != total if is_whole else found > total):
        raise JolpicaError(f"{path}: {found} of {total} rows received, or the list changed while it was read")


def _address(path: str, offset: int) -> str:
    return f"{path}.json?limit={LARGEST_PAGE}&offset={offset}"
