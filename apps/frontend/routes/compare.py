"""Two drivers, head to head."""

import asyncio
from collections.abc import Sequence
from typing import Annotated

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.response import Redirect

from apps.frontend.backend import Backend, NotFoundError
from apps.frontend.components.formatting import full_name
from apps.frontend.components.urls import compare_address
from apps.frontend.html import html
from apps.frontend.pages.compare import Compare, compare_page
from apps.frontend.pages.page_context import PageContext
from apps.frontend.routes.validation import IDENTIFIER
from packages.types.entities import Driver

Name = Annotated[str | None, QueryParameter(max_length=80)]


@get("/compare")
async def compare(
    *,
    context: NamedDependency[PageContext],
    backend: NamedDependency[Backend],
    drivers: Name = None,
    a: Name = None,
    b: Name = None,
) -> Response[str] | Redirect:
    """Compare two drivers: `drivers` has their ids, `a` and `b` the names as people type them, which lead there."""
    if drivers:
        a, _, b = drivers.partition(",")
    first, second, known = await asyncio.gather(_driver(backend, a), _driver(backend, b), _proposals(backend))
    names = [full_name(driver) for driver in known]
    typed = (full_name(first) if first else a or "", full_name(second) if second else b or "")
    shown = Compare(first=typed[0], second=typed[1], names=names, problem=_problem((a, first), (b, second)))
    if shown.problem or first is None or second is None:
        return html(compare_page(shown, context), store=not shown.problem)
    if drivers != f"{first.driver_id},{second.driver_id}":
        return Redirect(compare_address(first.driver_id, second.driver_id), status_code=302)
    comparison = await backend.compare(first.driver_id, second.driver_id)
    namesakes = _namesakes((first, second), known)
    shown = Compare(first=typed[0], second=typed[1], names=names, comparison=comparison, namesakes=namesakes)
    return html(compare_page(shown, context))


async def _driver(backend: Backend, text: str | None) -> Driver | None:
    """Find a driver by id, else by the best match of a search."""
    if not text:
        return None
    if IDENTIFIER.match(text):
        try:
            return (await backend.driver(text)).driver
        except NotFoundError:
            pass
    found = (hit.id for hit in await backend.search(text, limit=10) if hit.kind == "driver")
    best = next(found, None)
    return (await backend.driver(best)).driver if best else None


async def _proposals(backend: Backend) -> Sequence[Driver]:
    """Propose the drivers of the season, and every champion."""
    standings, seasons = await asyncio.gather(backend.driver_standings("current"), backend.seasons())
    drivers = [standing.driver for standing in standings.standings]
    drivers += [season.driver_champion.driver for season in reversed(seasons) if season.driver_champion]
    return list({driver.driver_id: driver for driver in drivers}.values())


def _namesakes(chosen: tuple[Driver, Driver], known: Sequence[Driver]) -> Sequence[tuple[Driver, str]]:
    """Find better known drivers of the same family name, with links to their comparison."""
    ids = {driver.driver_id for driver in known}
    found = []
    for driver, other in (chosen, chosen[::-1]):
        for namesake in known:
            alike = namesake.family_name == driver.family_name and driver.driver_id not in ids
            if alike and namesake.driver_id != other.driver_id:
                pair = [namesake.driver_id if each is driver else each.driver_id for each in chosen]
                found.append((namesake, compare_address(*pair)))
    return found


def _problem(*typed: tuple[str | None, Driver | None]) -> str | None:
    unknown = [text for text, driver in typed if text and driver is None]
    if unknown:
        return f"No driver is called {' or '.join(f'“{text}”' for text in unknown)}."
    ids = [driver.driver_id for _, driver in typed if driver]
    return "Choose two different drivers." if len(ids) != len(set(ids)) else None
