"""Share cards of pages, as PNG."""

import asyncio
import re
from typing import Final

from htpy import Renderable
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from apps.frontend.backend import Backend, BadRequestError
from apps.frontend.pages.page_context import PageContext
from apps.frontend.pages.pictures import (
    chart_picture,
    comparison_picture,
    constructor_picture,
    driver_picture,
    race_picture,
    season_picture,
    spoiler_free_round,
    team_picture,
)
from apps.frontend.routes.seasons import find_race
from apps.frontend.routes.validation import checked_chart, checked_id, checked_season
from packages.ui_kit.components.share_card.raster import png

TWO_IDS: Final = re.compile(r"([A-Za-z0-9_-]{1,40}),([A-Za-z0-9_-]{1,40})")


@get("/seasons/{season:str}/picture.png")
async def give_season_picture(
    season: FromPath[str],
    context: NamedDependency[PageContext],
    backend: NamedDependency[Backend],
    show: FromQuery[str] = "",
) -> Response[bytes]:
    """Return the picture of a season; without the races of the last week, unless `show=result`."""
    year = checked_season(season, context)
    report = await backend.season(year)
    until = None if show == "result" else spoiler_free_round(report, context.now)
    standings = None if until == 0 else await backend.driver_standings(year, until)
    return await _drawn(season_picture(report, standings))


@get("/seasons/{season:str}/charts/{of:str}/picture.png")
async def give_chart_picture(
    season: FromPath[str],
    of: FromPath[str],
    context: NamedDependency[PageContext],
    backend: NamedDependency[Backend],
    show: FromQuery[str] = "",
) -> Response[bytes]:
    """Return the picture of a season's chart; without the races of the last week, unless `show=result`."""
    year = checked_season(season, context)
    report, progression = await asyncio.gather(backend.season(year), backend.progression(year))
    until = None if show == "result" else spoiler_free_round(report, context.now)
    return await _drawn(chart_picture(progression, checked_chart(of), until))


@get("/seasons/{season:str}/races/{number:str}/picture.png")
async def give_race_picture(
    season: FromPath[str],
    number: FromPath[str],
    context: NamedDependency[PageContext],
    backend: NamedDependency[Backend],
    show: FromQuery[str] = "",
) -> Response[bytes]:
    """Return the picture of a race; within a week of the race it has the result only with `show=result`."""
    report = await backend.season(checked_season(season, context))
    found = await find_race(backend, report, number)
    race = await backend.race(found.season, found.round)
    return await _drawn(race_picture(race, context.now, with_result=show == "result"))


@get("/drivers/{driver_id:str}/picture.png")
async def give_driver_picture(driver_id: FromPath[str], backend: NamedDependency[Backend]) -> Response[bytes]:
    """Return the picture of a driver."""
    return await _drawn(driver_picture(await backend.driver(checked_id(driver_id, "driver"))))


@get("/constructors/{constructor_id:str}/picture.png")
async def give_constructor_picture(constructor_id: FromPath[str], backend: NamedDependency[Backend]) -> Response[bytes]:
    """Return the picture of a constructor."""
    return await _drawn(constructor_picture(await backend.constructor(checked_id(constructor_id, "constructor"))))


@get("/teams/{team_id:str}/picture.png")
async def give_team_picture(team_id: FromPath[str], backend: NamedDependency[Backend]) -> Response[bytes]:
    """Return the picture of a team."""
    return await _drawn(team_picture(await backend.team(checked_id(team_id, "team"))))


@get("/compare/picture.png")
async def give_comparison_picture(backend: NamedDependency[Backend], drivers: FromQuery[str] = "") -> Response[bytes]:
    """Return the picture of a comparison of two drivers."""
    pair = TWO_IDS.fullmatch(drivers)
    if pair is None:
        raise BadRequestError("A comparison is of two ids of drivers, separated by a comma.")
    return await _drawn(comparison_picture(await backend.compare(pair[1], pair[2])))


async def _drawn(card: Renderable) -> Response[bytes]:
    """Rasterise a card in a worker thread."""
    return Response(await asyncio.to_thread(png, card), media_type="image/png")
