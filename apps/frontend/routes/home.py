"""The first page."""

import asyncio
import datetime as dt
from typing import Final

from litestar import Response, get
from litestar.di import NamedDependency

from apps.frontend.backend import Backend, NotFoundError
from apps.frontend.html import html
from apps.frontend.pages.home import Home, home_page
from apps.frontend.pages.page_context import PageContext
from packages.types.race import RaceReport

# The page shows the minutes left, and races on this day.
A_MINUTE: Final = dt.timedelta(minutes=1)


@get("/")
async def show_home(context: NamedDependency[PageContext], backend: NamedDependency[Backend]) -> Response[str]:
    """Show the home page."""
    season, last, drivers, constructors, on_this_day = await asyncio.gather(
        backend.season("current"),
        _last_race(backend),
        backend.driver_standings("current"),
        backend.constructor_standings("current"),
        backend.on_this_day(context.now.month, context.now.day),
    )
    home = Home(season=season, last=last, drivers=drivers, constructors=constructors, on_this_day=on_this_day)
    return html(home_page(home, context), valid_for=A_MINUTE)


async def _last_race(backend: Backend) -> RaceReport | None:
    """Return the latest race with results; before a season's first that is the last of the season before."""
    version = await backend.version()
    if version.last_race is None:
        return None
    try:
        return await backend.race(version.last_race.season, version.last_race.round)
    except NotFoundError:
        return None
