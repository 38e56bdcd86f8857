"""The parameters of the API: what a well-formed one looks like, and what it means."""

import datetime as dt
from typing import Annotated, Final, Literal

from litestar.di import NamedDependency
from litestar.openapi.spec import Example
from litestar.params import PathParameter, QueryParameter

from apps.backend.api.calendar import Calendar, RaceKey, calendar, last_round, next_round
from apps.backend.api.paging import Window
from apps.backend.api.query_validation import InvalidParametersError
from apps.backend.api.responder import Responder
from apps.backend.versions.errors import or_404
from apps.backend.versions.versioned_data import VersionedData
from packages.types.names import FIRST_SEASON, ID_PATTERN

Years = tuple[int, ...]

SEASON_PATTERN: Final = r"^(current|[0-9]{4})$"
ROUND_PATTERN: Final = r"^(last|next|[1-9][0-9]?)$"
AFTER_PATTERN: Final = r"^(last|[1-9][0-9]?)$"
# Two ids, the second not the same as the first.
TWO_IDS_PATTERN: Final = rf"^(?!([^,]+),\1$){ID_PATTERN[1:-1]},{ID_PATTERN[1:]}"
# Days that a year can have.
DAY_PATTERN: Final = r"^((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-9])|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)$"
WORDS_PATTERN: Final = r"^[^\x00-\x1f]{1,60}$"


def _id(name: str, what: str, example: str) -> PathParameter:
    examples = [Example(value=example)]
    return PathParameter(name=name, pattern=ID_PATTERN, description=f"Ergast's id of {what}.", examples=examples)


DriverIdInPath = Annotated[str, _id("driverId", "a driver", "max_verstappen")]
ConstructorIdInPath = Annotated[str, _id("constructorId", "a constructor", "red_bull")]
CircuitIdInPath = Annotated[str, _id("circuitId", "a circuit", "monza")]

SeasonInPath = Annotated[
    str,
    PathParameter(
        pattern=SEASON_PATTERN,
        description="Championship year, from 1950 to this year, or `current`.",
        examples=[Example(value="2023"), Example(value="current")],
    ),
]
RoundInPath = Annotated[
    str,
    PathParameter(
        pattern=ROUND_PATTERN,
        description="Number of the race in its season; `last` is the latest held, `next` the first yet to start.",
        examples=[Example(value="9"), Example(value="last")],
    ),
]
SeasonInQuery = Annotated[
    str | None,
    QueryParameter(
        name="season",
        pattern=SEASON_PATTERN,
        description="Only of this championship year, or `current`.",
        examples=[Example(value="2023")],
    ),
]
RoundInQuery = Annotated[
    str | None,
    QueryParameter(
        name="round",
        pattern=AFTER_PATTERN,
        description="After this round, or `last`, which is also the default.",
        examples=[Example(value="9")],
    ),
]
NationalityInQuery = Annotated[
    str | None,
    QueryParameter(pattern=WORDS_PATTERN, description="Only of this nationality.", examples=[Example(value="British")]),
]
CountryInQuery = Annotated[
    str | None,
    QueryParameter(pattern=WORDS_PATTERN, description="Only in this country.", examples=[Example(value="Italy")]),
]
ConstructorIdInQuery = Annotated[
    str | None,
    QueryParameter(
        name="constructorId",
        pattern=ID_PATTERN,
        description="Only those who were entered for this constructor.",
        examples=[Example(value="ferrari")],
    ),
]
LimitInQuery = Annotated[
    int | None,
    QueryParameter(
        name="limit",
        ge=1,
        le=100,
        description="How many items at most: 30 unless said otherwise, and all of them in CSV.",
        examples=[Example(value=30)],
    ),
]
OffsetInQuery = Annotated[
    int,
    QueryParameter(
        name="offset", ge=0, le=100_000, description="How many items to leave out first.", examples=[Example(value=0)]
    ),
]
GroupInQuery = Annotated[
    Literal["drivers", "constructors"] | None,
    QueryParameter(description="Only tables of drivers or of constructors.", examples=[Example(value="drivers")]),
]
CategoryInQuery = Annotated[
    str | None,
    QueryParameter(pattern=WORDS_PATTERN, description="Only this category.", examples=[Example(value="wins")]),
]
DriversInQuery = Annotated[
    str,
    QueryParameter(
        pattern=TWO_IDS_PATTERN,
        description="Ergast's ids of two different drivers, separated by a comma.",
        examples=[Example(value="senna,prost")],
    ),
]
TextInQuery = Annotated[
    str,
    QueryParameter(
        pattern=r"^(?=.*\S)[^\x00-\x1f]{1,100}$",
        description="What to look for, up to 100 characters.",
        examples=[Example(value="raikonen")],
    ),
]
DayInQuery = Annotated[
    str | None,
    QueryParameter(
        pattern=DAY_PATTERN,
        description="Month and day, `MM-DD`; today (UTC) unless said otherwise.",
        examples=[Example(value="05-13")],
    ),
]


def two_drivers(drivers: str) -> tuple[str, str]:
    """Part the ids of the two drivers to be compared."""
    first, second = drivers.split(",")
    return first, second


def day_of_year(day: str | None, now: dt.datetime) -> tuple[int, int]:
    """Read month and day, or take today's."""
    if day is None:
        return now.month, now.day
    month, date = day.split("-")
    return int(month), int(date)


def provide_window(limit: LimitInQuery = None, offset: OffsetInQuery = 0) -> Window:
    """Read which part of a list is wanted."""
    return Window(limit, offset)


async def provide_year(season: SeasonInPath, responder: NamedDependency[Responder]) -> int:
    """Read the season in the path as a year."""
    return await year_of(season, responder)


async def provide_chosen_year(responder: NamedDependency[Responder], season: SeasonInQuery = None) -> int | None:
    """Read the season of a filter as a year."""
    return None if season is None else await year_of(season, responder)


async def provide_race(
    season: SeasonInPath,
    round: RoundInPath,  # noqa: A002 - its name in the path
    year: NamedDependency[int],
    responder: NamedDependency[Responder],
) -> RaceKey:
    """Read season and round in the path; the last race of `current` may be of the year before."""
    if round == "last" and season == "current":
        last = or_404(responder.data.version.last_race, "race held yet")
        return RaceKey(last.season, last.round)
    slots = await _calendar(year, responder)
    match round:
        case "last":
            return RaceKey(year, last_round(slots, year))
        case "next":
            return RaceKey(year, next_round(slots, year, responder.now))
        case number:
            return RaceKey(year, int(number))


async def provide_after(
    year: NamedDependency[int], responder: NamedDependency[Responder], round_: RoundInQuery = None
) -> int | None:
    """Read after which round; None for the latest."""
    if round_ is None or round_ == "last":
        return None
    slots = await _calendar(year, responder)
    if int(round_) > len(slots):
        raise InvalidParametersError({"round": f"is out of range. {year} has {len(slots)} rounds."})
    return int(round_)


async def year_of(season: str, responder: Responder) -> int:
    """Read a season as a year; `current` is the latest that has a calendar and has begun by the clock."""
    this_year = responder.now.year
    if season == "current":
        years = await responder.lookup(Years, "years", _years)
        return max((year for year in years if year <= this_year), default=this_year)
    if not FIRST_SEASON <= int(season) <= this_year:
        reason = f"is out of range. Seasons are from {FIRST_SEASON} to {this_year}."
        raise InvalidParametersError({"season": reason})
    return int(season)


async def _years(data: VersionedData) -> Years:
    return tuple([record.season for record in await data.seasons()])


async def _calendar(year: int, responder: Responder) -> Calendar:
    return await responder.lookup(Calendar, f"calendar/{year}", lambda data: data.from_races(calendar, year))
