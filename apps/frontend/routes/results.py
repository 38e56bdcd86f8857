"""Selected results, the results of a season, and what happened on a day of the year."""

import asyncio
import re
from typing import Any, Final

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from apps.frontend.backend import Backend, BadRequestError
from apps.frontend.components.formatting import listed
from apps.frontend.components.index_pages import PER_PAGE
from apps.frontend.components.season_matrix import FILTERS
from apps.frontend.html import html
from apps.frontend.pages.on_this_day import on_this_day_page
from apps.frontend.pages.page_context import PageContext
from apps.frontend.pages.results import FIELDS, ResultsPage, results_page
from apps.frontend.pages.season_results import season_results_page
from apps.frontend.routes.validation import checked_season, chosen_conditions, chosen_page

DAY: Final = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


@get("/results")
async def show_results(
    request: Request[Any, Any, Any], context: NamedDependency[PageContext], backend: NamedDependency[Backend]
) -> Response[str]:
    """Show the results that meet the conditions of the query; without any, all wins."""
    conditions = chosen_conditions(request.query_params, FIELDS)
    page = chosen_page(request.query_params.get("page"))
    with_finish = {"finish": "win", **conditions}
    found, by_driver, by_constructor, choices = await asyncio.gather(
        backend.results(limit=PER_PAGE, offset=(page - 1) * PER_PAGE, **with_finish),
        backend.result_tallies("drivers", **with_finish),
        backend.result_tallies("constructors", **with_finish),
        backend.choices(),
    )
    shown = ResultsPage(
        found=found,
        by_driver=by_driver,
        by_constructor=by_constructor,
        conditions=conditions,
        page=page,
        choices=choices,
    )
    return html(results_page(shown, context))


@get("/seasons/{season:str}/results")
async def show_season_results(
    season: FromPath[str],
    context: NamedDependency[PageContext],
    backend: NamedDependency[Backend],
    show: FromQuery[str] = "",
) -> Response[str]:
    """Show every result of a season as a matrix, of all drivers or of those that meet the filter `show`."""
    if show not in FILTERS:
        raise BadRequestError(f"“{show[:40]}” is not a filter; choose {listed([name for name in FILTERS if name])}.")
    year = checked_season(season, context)
    results, rules, seasons = await asyncio.gather(
        backend.season_results(year), backend.season_rules(year), backend.seasons()
    )
    return html(season_results_page(results, rules, show, seasons[-1].season, context))


@get("/on-this-day")
async def show_on_this_day(
    context: NamedDependency[PageContext], backend: NamedDependency[Backend], day: FromQuery[str | None] = None
) -> Response[str]:
    """Show the races held on a day of the year, today if none is chosen."""
    chosen = day or f"{context.now:%m-%d}"
    found = DAY.fullmatch(chosen)
    if not found:
        raise BadRequestError(f"“{chosen[:40]}” is not a day of the year; write month and day, such as 05-13.")
    races = await backend.on_this_day(int(found[1]), int(found[2]))
    return html(on_this_day_page(races, (int(found[1]), int(found[2])), context))
