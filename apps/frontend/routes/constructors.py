"""The routes of constructors and teams."""

import asyncio
from typing import Annotated

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from apps.frontend.backend import LONGEST_PAGE, Backend
from apps.frontend.components.countries import NATIONALITIES
from apps.frontend.components.index_pages import PER_PAGE
from apps.frontend.components.sorting import arranged
from apps.frontend.html import html
from apps.frontend.pages.constructor import constructor_page
from apps.frontend.pages.constructors import ORDERS, ConstructorFilters, constructors_page
from apps.frontend.pages.page_context import PageContext
from apps.frontend.pages.team import team_page
from apps.frontend.pages.teams import teams_page
from apps.frontend.routes.pagination import every, part
from apps.frontend.routes.validation import as_offered, checked_id, chosen_order, chosen_page, chosen_season

Nationality = Annotated[str | None, QueryParameter(max_length=40)]


@get("/constructors")
async def list_constructors(
    *,
    context: NamedDependency[PageContext],
    backend: NamedDependency[Backend],
    season: FromQuery[str | None] = None,
    nationality: Nationality = None,
    sort: FromQuery[str | None] = None,
    page: FromQuery[str | None] = None,
) -> Response[str]:
    """Show the constructors that fit the filters, in the order chosen."""
    chosen = ConstructorFilters(
        season=str(chosen_season(season, context) or ""),
        nationality=as_offered(nationality, NATIONALITIES),
        sort=chosen_order(sort, ORDERS),
        page=chosen_page(page),
    )
    found, seasons = await asyncio.gather(
        every(
            lambda offset: backend.constructors(
                limit=LONGEST_PAGE,
                offset=offset,
                season=chosen.season or None,
                nationality=chosen.nationality or None,
            )
        ),
        backend.seasons(),
    )
    shown = part(arranged(found, ORDERS, chosen.sort), chosen.page, PER_PAGE)
    return html(constructors_page(shown, chosen, seasons[-1].season, context))


@get("/constructors/{constructor_id:str}")
async def show_constructor(
    constructor_id: FromPath[str],
    context: NamedDependency[PageContext],
    backend: NamedDependency[Backend],
    season: FromQuery[str | None] = None,
) -> Response[str]:
    """Show a constructor, with the results of `season` or else of the last one."""
    checked_id(constructor_id, "constructor")
    overview = await backend.constructor_overview(constructor_id, chosen_season(season, context))
    return html(constructor_page(overview, context))


@get("/teams")
async def list_teams(
    context: NamedDependency[PageContext],
    backend: NamedDependency[Backend],
    season: FromQuery[str | None] = None,
    nationality: Nationality = None,
) -> Response[str]:
    """Show the teams by make that fit the filters."""
    year, country = str(chosen_season(season, context) or ""), as_offered(nationality, NATIONALITIES)
    found, seasons = await asyncio.gather(
        every(
            lambda offset: backend.teams(
                limit=LONGEST_PAGE, offset=offset, season=year or None, nationality=country or None
            )
        ),
        backend.seasons(),
    )
    return html(teams_page(found, year, country, seasons[-1].season, context))


@get("/teams/{team_id:str}")
async def show_team(
    team_id: FromPath[str],
    context: NamedDependency[PageContext],
    backend: NamedDependency[Backend],
    season: FromQuery[str | None] = None,
) -> Response[str]:
    """Show a team with all engines, with the results of `season` or else of the last one."""
    checked_id(team_id, "team")
    overview = await backend.team_overview(team_id, chosen_season(season, context))
    return html(team_page(overview, context))
