"""Resolve symbolic parameters: `current` to a year, `last` to a round, an absent day to today."""

from typing import Final

from litestar.di import NamedDependency, Provide

from apps.backend.api.calendar import Calendar, calendar, last_round, named_round, next_round
from apps.backend.api.paging import Window
from apps.backend.api.parameters import (
    ActiveInQuery,
    CircuitIdInQuery,
    ConstructorIdInQuery,
    CountryInQuery,
    DayInQuery,
    DriverIdInQuery,
    FinishInQuery,
    GridFromInQuery,
    GridToInQuery,
    LimitInQuery,
    NationalityInQuery,
    OffsetInQuery,
    RoundInPath,
    RoundInQuery,
    SeasonInPath,
    SeasonInQuery,
    SessionInQuery,
    SinceInQuery,
    UntilInQuery,
)
from apps.backend.api.query_validation import InvalidParametersError
from apps.backend.api.responder import Responder
from apps.backend.history.records.selection import RecordFilter
from apps.backend.history.result_list import ResultFilter
from apps.backend.versions.errors import or_404
from packages.types.race import RaceKey
from packages.types.schema import FIRST_SEASON


def provide_window(limit: LimitInQuery = None, offset: OffsetInQuery = 0) -> Window:
    """Return the part of a list that is requested."""
    return Window(limit, offset)


def provide_month_and_day(responder: NamedDependency[Responder], day: DayInQuery = None) -> tuple[int, int]:
    """Return the month and day of the query, or today's."""
    if day is None:
        return responder.now.month, responder.now.day
    month, date = day.split("-")
    return int(month), int(date)


def provide_conditions(
    *,
    session: SessionInQuery = "race",
    finish: FinishInQuery = "any",
    since: SinceInQuery = None,
    until: UntilInQuery = None,
    driver_id: DriverIdInQuery = None,
    constructor_id: ConstructorIdInQuery = None,
    circuit_id: CircuitIdInQuery = None,
    nationality: NationalityInQuery = None,
    country: CountryInQuery = None,
    grid_from: GridFromInQuery = None,
    grid_to: GridToInQuery = None,
) -> ResultFilter:
    """Return the conditions of the query that results must meet."""
    return ResultFilter(
        session=session,
        finish=finish,
        since=since,
        until=until,
        driver_id=driver_id,
        constructor_id=constructor_id,
        circuit_id=circuit_id,
        nationality=nationality,
        country=country,
        grid_from=grid_from,
        grid_to=grid_to,
    )


def provide_record_conditions(
    *,
    since: SinceInQuery = None,
    until: UntilInQuery = None,
    constructor_id: ConstructorIdInQuery = None,
    circuit_id: CircuitIdInQuery = None,
    nationality: NationalityInQuery = None,
    active: ActiveInQuery = False,
) -> RecordFilter:
    """Return the query's conditions on a record."""
    return RecordFilter(
        since=since,
        until=until,
        constructor_id=constructor_id,
        circuit_id=circuit_id,
        nationality=nationality,
        active=active,
    )


async def provide_year(season: SeasonInPath, responder: NamedDependency[Responder]) -> int:
    """Return the year of the season in the path."""
    return await _year(season, responder)


async def provide_chosen_year(responder: NamedDependency[Responder], season: SeasonInQuery = None) -> int | None:
    """Return the year of the season in the query."""
    return None if season is None else await _year(season, responder)


async def provide_race(
    season: SeasonInPath,
    round: RoundInPath,  # noqa: A002 - its name in the path
    year: NamedDependency[int],
    responder: NamedDependency[Responder],
) -> RaceKey:
    """Return season and round in the path; the last race of `current` may be of the year before."""
    if round == "last" and season == "current":
        last = or_404(responder.data.version.last_race, "race held yet")
        return RaceKey(last.season, last.round)
    slots = await _calendar(year, responder)
    match round:
        case "last":
            return RaceKey(year, last_round(slots, year))
        case "next":
            return RaceKey(year, next_round(slots, year, responder.now))
        case number if number.isdecimal():
            return RaceKey(year, int(number))
        case name:
            return RaceKey(year, named_round(slots, year, name))


async def provide_after(
    year: NamedDependency[int], responder: NamedDependency[Responder], round_: RoundInQuery = None
) -> int | None:
    """Return the round of the query; None for the latest."""
    if round_ is None or round_ == "last":
        return None
    slots = await _calendar(year, responder)
    return or_404(int(round_) if int(round_) <= len(slots) else None, f"round {round_} in {year}")


DEPENDENCIES: Final = {
    "window": Provide(provide_window, sync_to_thread=False),
    "month_and_day": Provide(provide_month_and_day, sync_to_thread=False),
    "conditions": Provide(provide_conditions, sync_to_thread=False),
    "record_conditions": Provide(provide_record_conditions, sync_to_thread=False),
    "year": Provide(provide_year),
    "chosen_year": Provide(provide_chosen_year),
    "race": Provide(provide_race),
    "after": Provide(provide_after),
}


async def _year(season: str, responder: Responder) -> int:
    """Read a season as a year; `current` is the latest season with a calendar that has begun."""
    this_year = responder.now.year
    if season == "current":
        years = [record.season for record in await responder.data.seasons()]
        return max((year for year in years if year <= this_year), default=this_year)
    if not FIRST_SEASON <= int(season) <= this_year:
        reason = f"is out of range. Seasons are from {FIRST_SEASON} to {this_year}."
        raise InvalidParametersError({"season": reason})
    return int(season)


async def _calendar(year: int, responder: Responder) -> Calendar:
    return calendar(await responder.data.races_of(year))
