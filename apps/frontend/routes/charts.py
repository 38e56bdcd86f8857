"""Charts of a season, each with an address of its own."""

import asyncio

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from apps.frontend.backend import Backend
from apps.frontend.components.urls import season_chart_address
from apps.frontend.html import html
from apps.frontend.pages.page_context import PageContext
from apps.frontend.pages.season_chart import season_chart_page
from apps.frontend.routes.validation import checked_chart, checked_season


@get("/seasons/{season:str}/charts/{of:str}")
async def show_chart(
    season: FromPath[str], of: FromPath[str], context: NamedDependency[PageContext], backend: NamedDependency[Backend]
) -> Response[str] | Redirect:
    """Show the points of drivers, teams or constructors, round by round; `current` leads to the season in progress."""
    chart = checked_chart(of)
    if season == "current":
        return Redirect(season_chart_address((await backend.season("current")).season, chart), status_code=302)
    year = checked_season(season, context)
    progression, standings = await asyncio.gather(backend.progression(year), backend.driver_standings(year))
    return html(season_chart_page(progression, chart, final=standings.final, context=context))
