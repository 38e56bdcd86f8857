"""Drivers."""

from dataclasses import replace
from typing import Annotated

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from apps.frontend.backend import LONGEST_PAGE, Backend
from apps.frontend.components.countries import NATIONALITIES
from apps.frontend.components.index_pages import PER_PAGE
from apps.frontend.components.sorting import arranged
from apps.frontend.html import html
from apps.frontend.pages.driver import driver_page
from apps.frontend.pages.drivers import ALL, ORDERS, DriverFilters, DriverIndex, drivers_page
from apps.frontend.pages.page_context import PageContext
from apps.frontend.routes.pagination import every, part
from apps.frontend.routes.validation import (
    as_offered,
    checked_id,
    chosen_id,
    chosen_letter,
    chosen_order,
    chosen_page,
    chosen_season,
)
from packages.types.career import DriverSummary

Nationality = Annotated[str | None, QueryParameter(max_length=40)]
ConstructorChoice = Annotated[str | None, QueryParameter(name="constructorId")]


@get("/drivers")
async def list_drivers(
    *,
    context: NamedDependency[PageContext],
    backend: NamedDependency[Backend],
    season: FromQuery[str | None] = None,
    letter: FromQuery[str | None] = None,
    nationality: Nationality = None,
    constructor: ConstructorChoice = None,
    sort: FromQuery[str | None] = None,
    page: FromQuery[str | None] = None,
) -> Response[str]:
    """Show the drivers that fit the filters, in the order chosen."""
    chosen = DriverFilters(
        season=season if season == ALL else str(chosen_season(season, context) or ""),
        letter=chosen_letter(letter),
        nationality=as_offered(nationality, NATIONALITIES),
        constructor_id=chosen_id(constructor),
        sort=chosen_order(sort, ORDERS),
        page=chosen_page(page),
    )
    choices = await backend.choices()
    if chosen == DriverFilters(sort=chosen.sort):  # Nothing is chosen: today's drivers.
        chosen = replace(chosen, season=str(choices.latest_season))
    found = await _found(backend, chosen)
    shown = part(arranged(found, ORDERS, chosen.sort), chosen.page, PER_PAGE)
    return html(drivers_page(DriverIndex(found=shown, chosen=chosen, choices=choices), context))


async def _found(backend: Backend, chosen: DriverFilters) -> tuple[DriverSummary, ...]:
    return await every(
        lambda offset: backend.drivers(
            limit=LONGEST_PAGE,
            offset=offset,
            season=None if chosen.season in ("", ALL) else chosen.season,
            nationality=chosen.nationality or None,
            constructorId=chosen.constructor_id or None,
            letter=chosen.letter or None,
        )
    )


@get("/drivers/{driver_id:str}")
async def show_driver(
    driver_id: FromPath[str],
    context: NamedDependency[PageContext],
    backend: NamedDependency[Backend],
    season: FromQuery[str | None] = None,
) -> Response[str]:
    """Show a driver, with the results of `season` or else of the last one."""
    checked_id(driver_id, "driver")
    return html(driver_page(await backend.driver_overview(driver_id, chosen_season(season, context)), context))
