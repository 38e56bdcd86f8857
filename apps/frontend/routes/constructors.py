"""Constructors."""

import asyncio
from typing import Annotated

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from apps.frontend.backend import Backend
from apps.frontend.components.index_pages import PER_PAGE
from apps.frontend.html import html
from apps.frontend.pages.constructor import ConstructorPage, constructor_page
from apps.frontend.pages.constructors import ConstructorFilters, constructors_page
from apps.frontend.pages.view import View
from apps.frontend.routes.checked import checked_id, chosen_page, chosen_season

Nationality = Annotated[str | None, QueryParameter(max_length=40)]


@get("/constructors")
async def list_constructors(
    view: NamedDependency[View],
    backend: NamedDependency[Backend],
    season: str | None = None,
    nationality: Nationality = None,
    page: str | None = None,
) -> Response[str]:
    """Show the constructors that fit the filters."""
    chosen = ConstructorFilters(
        season=str(chosen_season(season, view) or ""), nationality=nationality or "", page=chosen_page(page)
    )
    found, seasons = await asyncio.gather(
        backend.constructors(
            limit=PER_PAGE,
            offset=PER_PAGE * (chosen.page - 1),
            season=chosen.season or None,
            nationality=chosen.nationality or None,
        ),
        backend.seasons(),
    )
    return html(constructors_page(found, chosen, seasons[-1].season, view))


@get("/constructors/{constructor_id:str}")
async def show_constructor(
    constructor_id: str, view: NamedDependency[View], backend: NamedDependency[Backend], season: str | None = None
) -> Response[str]:
    """Show a constructor, with the results of `season` or else of the last one."""
    career = await backend.constructor(checked_id(constructor_id, "constructor"))
    last = career.seasons[-1].season if career.seasons else None
    chosen = chosen_season(season, view) or last
    results = await backend.constructor_results(constructor_id, chosen) if chosen else ()
    return html(constructor_page(ConstructorPage(career=career, season=chosen, results=results), view))
