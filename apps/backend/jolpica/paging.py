"""Whole lists, put together from pages of at most 100 rows."""

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Final

import msgspec

from apps.backend.jolpica.client import Client, JolpicaError
from packages.ergast.entities import Season
from packages.ergast.race import Race
from packages.ergast.response import LARGEST_LIMIT, Page

LISTS: Final = ("results", "sprint_results", "qualifying_results", "pit_stops")


async def races(client: Client, path: str) -> tuple[Race, ...]:
    """Read a list whose rows are races."""
    pages = await _pages(client, path, lambda page: len(page.race_table.races))
    return tuple(chain.from_iterable(page.race_table.races for page in pages))


async def results(client: Client, path: str) -> tuple[Race, ...]:
    """Read a list whose rows belong to races; a race that is split over pages comes in as many parts."""
    pages = await _pages(client, path, lambda page: sum(map(_rows, page.race_table.races)))
    return tuple(chain.from_iterable(page.race_table.races for page in pages))


async def seasons(client: Client, path: str) -> tuple[Season, ...]:
    """Read a list of seasons."""
    pages = await _pages(client, path, lambda page: len(page.season_table.seasons))
    return tuple(chain.from_iterable(page.season_table.seasons for page in pages))


def merged(parts: Iterable[Race]) -> tuple[Race, ...]:
    """Put parts of the same race together, in order; its sessions are those of the first part, the calendar's."""
    whole: dict[tuple[int, int], Race] = {}
    for part in parts:
        key = int(part.season), int(part.round)
        whole[key] = _joined(whole[key], part) if key in whole else part
    return tuple(whole[key] for key in sorted(whole))


def _joined(race: Race, part: Race) -> Race:
    rows = {name: getattr(race, name) + getattr(part, name) for name in LISTS}
    return msgspec.structs.replace(race, **rows)


def _rows(race: Race) -> int:
    return sum(len(getattr(race, name)) for name in LISTS)


async def _pages(client: Client, path: str, rows: Callable[[Page], int]) -> list[Page]:
    """Read page after page; JolpicaError if they do not add up to the total that they tell."""
    pages: list[Page] = []
    offset = 0
    while not pages or offset < pages[0].total:
        page = await client.get(f"{path}.json?limit={LARGEST_LIMIT}&offset={offset}")
        pages.append(page)
        offset += max(1, page.limit)
    total, found = pages[0].total, sum(map(rows, pages))
    if found != total or any(page.total != total for page in pages):
        raise JolpicaError(f"{path}: {found} of {total} rows came, or the list changed while it was read")
    return pages
