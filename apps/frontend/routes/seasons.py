"""Seasons and races."""

import asyncio
import datetime as dt
import re
from typing import Any, Final

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from apps.frontend.backend import Backend, NotFoundError
from apps.frontend.components.lap_tables import STOP_ORDERS
from apps.frontend.components.sessions import KINDS
from apps.frontend.components.urls import NamedRace, race_address, season_address
from apps.frontend.feeds.atom import atom_feed
from apps.frontend.html import html
from apps.frontend.pages.calendar import calendar_page
from apps.frontend.pages.page_context import PageContext
from apps.frontend.pages.race import RacePage, race_page
from apps.frontend.pages.race_details import race_details_page
from apps.frontend.pages.season import season_page
from apps.frontend.pages.seasons import seasons_page
from apps.frontend.routes.validation import checked_round, checked_season, chosen_alarm, chosen_order, chosen_sessions
from apps.frontend.version_watcher import VersionWatcher
from packages.types.fact import FactSheet, RacePreview
from packages.types.race import RACE_SLUG, race_slug
from packages.types.season import SeasonReport

# Which session is next changes with the clock, on the pages of seasons and races that are not over.
A_MINUTE: Final = dt.timedelta(minutes=1)
SYMBOLIC: Final = frozenset({"last", "next"})
RACE_NAME: Final = re.compile(RACE_SLUG)


@get("/seasons")
async def list_seasons(context: NamedDependency[PageContext], backend: NamedDependency[Backend]) -> Response[str]:
    """Show all seasons."""
    return html(seasons_page(await backend.seasons(), context))


@get("/seasons/{season:str}")
async def show_season(
    season: FromPath[str], context: NamedDependency[PageContext], backend: NamedDependency[Backend]
) -> Response[str] | Redirect:
    """Show a season; `current` leads to the one in progress."""
    if season == "current":
        return Redirect(season_address((await backend.season("current")).season), status_code=302)
    year = checked_season(season, context)
    shown = await backend.season_overview(year)
    return html(season_page(shown, context), valid_for=A_MINUTE if shown.report.driver_champion is None else None)


@get("/seasons/{season:str}/races/{number:str}")
async def show_race(
    *,
    season: FromPath[str],
    number: FromPath[str],
    context: NamedDependency[PageContext],
    backend: NamedDependency[Backend],
    versions: NamedDependency[VersionWatcher],
    sort: FromQuery[str] = "",
) -> Response[str] | Redirect:
    """Show a race by its name, pit stops sorted by `sort`; its number, `last` and `next` redirect to that address."""
    order = chosen_order(sort, STOP_ORDERS)
    if season == "current" or number in SYMBOLIC or not RACE_NAME.fullmatch(number):
        report = await _report(backend, season, context)
        return Redirect(race_address(await find_race(backend, report, number)), status_code=302)
    year = checked_season(season, context)
    overview = await backend.race_overview(year, number)
    if not overview.race.completed:
        calendar = (await backend.season(year)).races
        return html(race_page(RacePage(overview=overview, calendar=calendar), context), valid_for=A_MINUTE)
    latest = versions.current.last_race if versions.current else None
    is_latest = latest is not None and (latest.season, latest.round) == (year, overview.race.round)
    return html(race_page(RacePage(overview=overview, is_latest=is_latest, stop_order=order), context))


async def _report(backend: Backend, season: str, context: PageContext) -> SeasonReport:
    """Return the season that an address names, by year or as `current`."""
    return await backend.season("current" if season == "current" else checked_season(season, context))


async def find_race(backend: Backend, report: SeasonReport, text: str) -> NamedRace:
    """Return the race that an address names, by name, by number, or as `last` or `next`."""
    if text in SYMBOLIC:
        return await backend.race(report.season, text)
    if text.isdecimal():
        number = checked_round(text)
        found = next((race for race in report.races if race.round == number), None)
        missing = f"The season {report.season} has {len(report.races)} races, and none has the number {text}."
    else:
        found = next((race for race in report.races if race_slug(race.race_name) == text), None)
        missing = f"The season {report.season} has no race “{text}”."
    if found is None:
        raise NotFoundError(missing)
    return found


@get("/seasons/{season:str}/calendar")
async def show_calendar(
    request: Request[Any, Any, Any],
    season: FromPath[str],
    context: NamedDependency[PageContext],
    backend: NamedDependency[Backend],
) -> Response[str]:
    """Show how to subscribe to a season's calendar, with the sessions and the reminder that the query chooses."""
    report = await _report(backend, season, context)
    query = request.query_params
    chosen = tuple(kind for kind in KINDS if query.get(kind))
    alarm = chosen_alarm(query.get("alarm"))
    return html(calendar_page(report.season, chosen or KINDS, str(alarm or ""), context))


@get("/seasons/{season:str}/calendar.ics")
async def give_calendar(
    season: FromPath[str],
    context: NamedDependency[PageContext],
    backend: NamedDependency[Backend],
    sessions: FromQuery[str | None] = None,
    alarm: FromQuery[str | None] = None,
) -> Response[bytes]:
    """Return a season's sessions as a calendar; `current` is always the one in progress."""
    from apps.frontend.feeds.calendar import season_calendar  # noqa: PLC0415 - its library is a tenth of the start

    report = await _report(backend, season, context)
    version = await backend.version()
    minutes = chosen_alarm(alarm)
    feed = season_calendar(
        report,
        context.public_url,
        updated=version.updated_at,
        kinds=chosen_sessions(sessions),
        alarm=dt.timedelta(minutes=minutes) if minutes else None,
    )
    return Response(feed, media_type="text/calendar")


@get("/seasons/{season:str}/feed.atom")
async def give_feed(
    season: FromPath[str], context: NamedDependency[PageContext], backend: NamedDependency[Backend]
) -> Response[bytes]:
    """Return the results and the calendar of a season as an Atom feed; `current` is always the one in progress."""
    report = await _report(backend, season, context)
    version = await backend.version()
    return Response(
        atom_feed(report, context.public_url, updated=version.updated_at), media_type="application/atom+xml"
    )


@get("/seasons/{season:str}/races/{number:str}/details")
async def show_race_details(
    season: FromPath[str],
    number: FromPath[str],
    context: NamedDependency[PageContext],
    backend: NamedDependency[Backend],
) -> Response[str]:
    """Show the sessions, grids, cars and stoppages of a race weekend."""
    report = await _report(backend, season, context)
    found = await find_race(backend, report, number)
    race, details = await asyncio.gather(
        backend.race(report.season, found.round), backend.race_details(report.season, found.round)
    )
    return html(race_details_page(race, details, context))


@get("/seasons/{season:str}/races/{number:str}/facts.txt")
async def give_facts(
    season: FromPath[str],
    number: FromPath[str],
    context: NamedDependency[PageContext],
    backend: NamedDependency[Backend],
) -> Response[str]:
    """Return the facts of a race as plain text to copy: milestones reached, or before the race those in reach."""
    report = await _report(backend, season, context)
    race = await find_race(backend, report, number)
    sheet: FactSheet | RacePreview = await backend.facts(report.season, race.round)
    if not sheet.facts:
        sheet = await backend.preview(report.season, race.round)
    lines = (f"{race.season} {race.race_name}", *(f"- {fact.text}" for fact in sheet.facts))
    return Response("\n".join(lines) + "\n", media_type="text/plain")
