"""The parameters of the API: their format and meaning."""

from typing import Annotated, Final, Literal

from litestar.di import NamedDependency
from litestar.openapi.spec import Example
from litestar.params import PathParameter, QueryParameter

from packages.types.entities import CountedBy
from packages.types.race import RACE_SLUG, RaceKey
from packages.types.result import Finish, RaceOrSprint
from packages.types.schema import ID_PATTERN

SEASON_PATTERN: Final = r"^(current|[0-9]{4})$"
ROUND_PATTERN: Final = rf"^([1-9][0-9]?|{RACE_SLUG})$"
AFTER_PATTERN: Final = r"^(last|[1-9][0-9]?)$"
# Two ids, the second not the same as the first.
TWO_IDS_PATTERN: Final = rf"^(?!([^,]+),\1$){ID_PATTERN[1:-1]},{ID_PATTERN[1:]}"
# Days that a year can have.
DAY_PATTERN: Final = r"^((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-9])|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)$"
WORDS_PATTERN: Final = r"^[^\x00-\x1f]{1,60}$"


def _id(name: str, entity: str, example: str) -> PathParameter:
    examples = [Example(value=example)]
    return PathParameter(name=name, pattern=ID_PATTERN, description=f"Ergast's id of {entity}.", examples=examples)


DriverIdInPath = Annotated[str, _id("driverId", "a driver", "max_verstappen")]
ConstructorIdInPath = Annotated[str, _id("constructorId", "a constructor", "red_bull")]
TeamIdInPath = Annotated[
    str,
    PathParameter(
        name="teamId", pattern=ID_PATTERN, description="f1db's id of a team.", examples=[Example(value="lotus")]
    ),
]
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
        description="Number of the race in its season, or its name as in the address of its page; `last` is the latest "
        "one held, `next` the next to start.",
        examples=[Example(value="9"), Example(value="united-states"), Example(value="last")],
    ),
]
SeasonInQuery = Annotated[
    str | None,
    QueryParameter(
        name="season",
        pattern=SEASON_PATTERN,
        description="Filter by championship year, or `current`.",
        examples=[Example(value="2023")],
    ),
]
RoundInQuery = Annotated[
    str | None,
    QueryParameter(
        name="round",
        pattern=AFTER_PATTERN,
        description="Return the table after this round; by default `last`.",
        examples=[Example(value="9")],
    ),
]
NationalityInQuery = Annotated[
    str | None,
    QueryParameter(pattern=WORDS_PATTERN, description="Filter by nationality.", examples=[Example(value="British")]),
]
LetterInQuery = Annotated[
    str | None,
    QueryParameter(
        pattern=r"^[A-Za-z]$",
        description="Filter by the first letter of the family name, without its accent.",
        examples=[Example(value="S")],
    ),
]
CountryInQuery = Annotated[
    str | None,
    QueryParameter(pattern=WORDS_PATTERN, description="Filter by country.", examples=[Example(value="Italy")]),
]
ConstructorIdInQuery = Annotated[
    str | None,
    QueryParameter(
        name="constructorId",
        pattern=ID_PATTERN,
        description="Filter by constructor entered for.",
        examples=[Example(value="ferrari")],
    ),
]
LimitInQuery = Annotated[
    int | None,
    QueryParameter(
        name="limit",
        ge=1,
        le=100,
        description="Maximum number of items; by default 30, and all of them in CSV.",
        examples=[Example(value=30)],
    ),
]
OffsetInQuery = Annotated[
    int,
    QueryParameter(
        name="offset", ge=0, le=100_000, description="Number of items to skip.", examples=[Example(value=0)]
    ),
]
GroupInQuery = Annotated[
    Literal["drivers", "constructors", "teams"] | None,
    QueryParameter(
        description="Filter by tables of drivers, teams (makes with all engines) or constructors (as scored).",
        examples=[Example(value="drivers")],
    ),
]
CountedByInQuery = Annotated[
    CountedBy,
    QueryParameter(
        description="List cars as teams (makes with all engines), or by constructor, as they were scored.",
        examples=[Example(value="team")],
    ),
]
CategoryInQuery = Annotated[
    str | None,
    QueryParameter(pattern=WORDS_PATTERN, description="Filter by category.", examples=[Example(value="wins")]),
]
DriverIdInQuery = Annotated[
    str | None,
    QueryParameter(
        name="driverId", pattern=ID_PATTERN, description="Filter by driver.", examples=[Example(value="hamilton")]
    ),
]
CircuitIdInQuery = Annotated[
    str | None,
    QueryParameter(
        name="circuitId", pattern=ID_PATTERN, description="Filter by circuit.", examples=[Example(value="monza")]
    ),
]
SessionInQuery = Annotated[
    RaceOrSprint, QueryParameter(description="Results of races or of sprints.", examples=[Example(value="race")])
]
FinishInQuery = Annotated[
    Finish,
    QueryParameter(
        description="Filter by achievement; `points` means a result with points.",
        examples=[Example(value="win")],
    ),
]
RecordIdInPath = Annotated[
    str,
    PathParameter(
        name="recordId",
        pattern=r"^[A-Za-z0-9-]{1,60}$",
        description="Id of a record, as `/records` lists it.",
        examples=[Example(value="drivers-wins")],
    ),
]
ActiveInQuery = Annotated[
    bool, QueryParameter(description="Only drivers and constructors that raced in the latest season.")
]
SinceInQuery = Annotated[
    int | None,
    QueryParameter(
        name="since", ge=1950, le=2100, description="First season to include.", examples=[Example(value=1970)]
    ),
]
UntilInQuery = Annotated[
    int | None,
    QueryParameter(
        name="until", ge=1950, le=2100, description="Last season to include.", examples=[Example(value=1979)]
    ),
]
GridFromInQuery = Annotated[
    int | None,
    QueryParameter(
        name="gridFrom",
        ge=1,
        le=40,
        description="Filter by starts from this place on the grid or lower, the pit lane included.",
        examples=[Example(value=10)],
    ),
]
GridToInQuery = Annotated[
    int | None,
    QueryParameter(
        name="gridTo",
        ge=1,
        le=40,
        description="Filter by starts from this place on the grid or higher.",
        examples=[Example(value=20)],
    ),
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
        description="Text to search for, up to 100 characters.",
        examples=[Example(value="raikonen")],
    ),
]
DayInQuery = Annotated[
    str | None,
    QueryParameter(
        pattern=DAY_PATTERN,
        description="Month and day, `MM-DD`; by default today (UTC).",
        examples=[Example(value="05-13")],
    ),
]

# Parameters resolved by name before the endpoint's function is called: see `resolve.py`.
ChosenYear = NamedDependency[int | None]
After = NamedDependency[int | None]
ResolvedRace = NamedDependency[RaceKey]
MonthAndDay = NamedDependency[tuple[int, int]]
