"""The addresses of the pages."""

from functools import lru_cache
from typing import Protocol
from urllib.parse import quote, quote_plus

from packages.types.entities import Circuit, Constructor, Driver
from packages.types.race import race_slug

HOME, SEASONS, DRIVERS, CONSTRUCTORS = "/", "/seasons", "/drivers", "/constructors"
CIRCUITS, RECORDS, COMPARE, SEARCH, ABOUT = "/circuits", "/records", "/compare", "/search", "/about"
NATIONALITIES = "/nationalities"
ABOUT_DATA = "/about/data"
TEAMS = "/teams"
SUGGESTIONS = "/search/suggestions"
SETTINGS, RESULTS, ON_THIS_DAY = "/settings", "/results", "/on-this-day"
DEVELOPERS, DATA = "/developers", "/data"
API, API_DESCRIPTION = f"{DEVELOPERS}/reference", "/schema/openapi.json"
CURRENT_SEASON = f"{SEASONS}/current"  # Leads to the one in progress.


def season_address(season: int) -> str:
    """Return the address of a season."""
    return f"{SEASONS}/{season}"


def api_type_address(name: str) -> str:
    """Return the address of the description of a type of the API."""
    return f"{API}/types/{name}"


def download_address(name: str) -> str:
    """Return the address of the newest version of a file to download."""
    return f"{DATA}/latest/{name}"


class NamedRace(Protocol):
    """A race that can be linked to."""

    @property
    def season(self) -> int:
        """The championship year."""

    @property
    def round(self) -> int:
        """The number of the race within its season."""

    @property
    def race_name(self) -> str:
        """The name of the race, unique within its season."""


def race_address(race: NamedRace) -> str:
    """Return the address of a race; it does not change when the calendar is renumbered."""
    return f"{SEASONS}/{race.season}/races/{race_slug(race.race_name)}"


def season_results_address(season: int) -> str:
    """Return the address of all results of a season."""
    return f"{SEASONS}/{season}/results"


def season_chart_address(season: int, of: str) -> str:
    """Return the address of a chart of a season's points: of `drivers`, `teams` or `constructors`."""
    return f"{season_address(season)}/charts/{of}"


def embed_address(season: int, part: str) -> str:
    """Return the address of a part of a season for other sites."""
    return f"/embed{season_address(season)}/{part}"


def calendar_address(season: int | str) -> str:
    """Return the address of a season's calendar feed."""
    return f"{SEASONS}/{season}/calendar.ics"


def calendar_page_address(season: int | str) -> str:
    """Return the address of the page that offers a season's calendar."""
    return f"{SEASONS}/{season}/calendar"


def driver_address(driver: Driver) -> str:
    """Return the address of a driver."""
    return f"{DRIVERS}/{quote(driver.driver_id)}"


def constructor_address(constructor: Constructor) -> str:
    """Return the address of a constructor."""
    return f"{CONSTRUCTORS}/{quote(constructor.constructor_id)}"


def team_address(team_id: str) -> str:
    """Return the address of a team, by make."""
    return f"{TEAMS}/{quote(team_id)}"


def circuit_address(circuit: Circuit) -> str:
    """Return the address of a circuit."""
    return f"{CIRCUITS}/{quote(circuit.circuit_id)}"


def compare_address(first: str, second: str) -> str:
    """Return the address of a comparison of two drivers, by id."""
    return with_query(COMPARE, drivers=f"{first},{second}")


def with_query(path: str, **parameters: str | int | None) -> str:
    """Append the parameters that have a value to `path`; page 1 is the default."""
    given = [f"{name}={_quoted(value)}" for name, value in parameters.items() if value and (name, value) != ("page", 1)]
    return f"{path}?{'&'.join(given)}" if given else path


@lru_cache(maxsize=4_096)
def _quoted(value: str | int) -> str:
    return quote_plus(str(value), safe=",")
