"""The API as the site uses it: typed, pooled, and with three ways to fail."""

from http import HTTPStatus
from threading import Lock
from typing import Any, Final, TypeVar, cast
from urllib.parse import quote, urlencode

import msgspec

from apps.frontend.components.api_description import ApiDescription
from apps.frontend.http_client import HttpClient, HttpError, HttpResponse
from packages.http.cache_policy import note_version
from packages.types.career import (
    CircuitSummary,
    ConstructorCareer,
    ConstructorSummary,
    DriverCareer,
    DriverSummary,
    Tally,
    TeamCareer,
    TeamSummary,
)
from packages.types.career_overview import CircuitOverview, ConstructorOverview, DriverOverview, TeamOverview
from packages.types.choices import FilterChoices
from packages.types.comparison import Comparison
from packages.types.entities import CountedBy
from packages.types.fact import FactSheet, RacePreview
from packages.types.progression import Progression
from packages.types.provenance import DataReport
from packages.types.race import Anniversary, RaceReport
from packages.types.race_details import RaceDetails
from packages.types.race_overview import RaceOverview
from packages.types.record import NationalitySummary, RecordTable
from packages.types.response import Page, Problem
from packages.types.result import ListedResult
from packages.types.search import SearchHit
from packages.types.season import SeasonReport, SeasonSummary
from packages.types.season_overview import SeasonOverview
from packages.types.season_results import SeasonResults
from packages.types.season_rules import SeasonRules
from packages.types.standing import ConstructorStandings, DriverStandings
from packages.types.version import BulkManifest, DataVersion

T = TypeVar("T")
Season = int | str  # A year, or "current".
Round = int | str  # A number, a name, or "last" or "next".
DOWNLOADS: Final = "/data"
LONGEST_PAGE: Final = 100
UNREADABLE: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)  # What decoding a response can raise.
WANTED: Final = ((b"accept", b"application/json"), (b"accept-encoding", b"identity"))

_making: Final = Lock()
_decoders: Final[dict[type[Any], msgspec.json.Decoder[Any]]] = {}


class NotFoundError(Exception):
    """404 from the API; the message names the missing resource."""


class BadRequestError(Exception):
    """400 from the API; the message is the reason."""


class BackendUnavailableError(Exception):
    """The API is unreachable or temporarily unavailable."""


class Backend:
    """The API over `client`.

    Every method raises NotFoundError, BadRequestError or BackendUnavailableError.
    """

    def __init__(self, client: HttpClient) -> None:
        self.client = client

    async def close(self) -> None:
        """Close the connections."""
        await self.client.close()

    async def version(self) -> DataVersion:
        """Return which version of the data is served."""
        return await self._get(DataVersion, "version")

    async def seasons(self) -> tuple[SeasonSummary, ...]:
        """List all seasons, oldest first."""
        seasons = (await self._get(Page[SeasonSummary], "seasons", limit=LONGEST_PAGE)).items
        return tuple(sorted(seasons, key=lambda season: season.season))

    async def season(self, season: Season) -> SeasonReport:
        """Return a season with its calendar."""
        return await self._get(SeasonReport, f"seasons/{season}")

    async def season_overview(self, season: Season) -> SeasonOverview:
        """Return all that describes a season."""
        return await self._get(SeasonOverview, f"seasons/{season}/overview")

    async def race_overview(self, season: Season, round_: Round) -> RaceOverview:
        """Return all that describes a race."""
        return await self._get(RaceOverview, f"seasons/{season}/races/{round_}/overview")

    async def driver_overview(self, driver_id: str, season: int | None) -> DriverOverview:
        """Return all that describes a driver, with the results of `season` or else of the last one."""
        return await self._get(DriverOverview, f"drivers/{quote(driver_id, safe='')}/overview", season=season)

    async def constructor_overview(self, constructor_id: str, season: int | None) -> ConstructorOverview:
        """Return all that describes a constructor, with the results of `season` or else of the last one."""
        path = f"constructors/{quote(constructor_id, safe='')}/overview"
        return await self._get(ConstructorOverview, path, season=season)

    async def team_overview(self, team_id: str, season: int | None) -> TeamOverview:
        """Return all that describes a team, with the results of `season` or else of the last one."""
        return await self._get(TeamOverview, f"teams/{quote(team_id, safe='')}/overview", season=season)

    async def circuit_overview(self, circuit_id: str) -> CircuitOverview:
        """Return all that describes a circuit."""
        return await self._get(CircuitOverview, f"circuits/{quote(circuit_id, safe='')}/overview")

    async def race(self, season: Season, round_: Round) -> RaceReport:
        """Return a race weekend with all its results."""
        return await self._get(RaceReport, f"seasons/{season}/races/{round_}")

    async def driver_standings(self, season: Season, round_: int | None = None) -> DriverStandings:
        """Return the drivers' table after `round_`, or the latest."""
        return await self._get(DriverStandings, f"seasons/{season}/standings/drivers", round=round_)

    async def constructor_standings(self, season: Season, round_: int | None = None) -> ConstructorStandings:
        """Return the constructors' table after `round_`, or the latest."""
        return await self._get(ConstructorStandings, f"seasons/{season}/standings/constructors", round=round_)

    async def progression(self, season: Season) -> Progression:
        """Return the points of a season after each of its rounds."""
        return await self._get(Progression, f"seasons/{season}/progression")

    async def season_results(self, season: Season) -> SeasonResults:
        """Return every result of a season by driver and constructor."""
        return await self._get(SeasonResults, f"seasons/{season}/results")

    async def season_rules(self, season: Season) -> SeasonRules:
        """Return how points were counted in a season."""
        return await self._get(SeasonRules, f"seasons/{season}/rules")

    async def facts(self, season: Season, round_: Round) -> FactSheet:
        """Return the facts of a race."""
        return await self._get(FactSheet, f"seasons/{season}/races/{round_}/facts")

    async def preview(self, season: Season, round_: Round) -> RacePreview:
        """Return the preview of a race."""
        return await self._get(RacePreview, f"seasons/{season}/races/{round_}/preview")

    async def results(self, *, limit: int, offset: int, **conditions: str) -> Page[ListedResult]:
        """List the results that meet the conditions, the latest first."""
        return await self._get(Page[ListedResult], "results", limit=limit, offset=offset, **conditions)

    async def result_tallies(self, group: str, **conditions: str) -> tuple[Tally, ...]:
        """Count the same results by `group`, "drivers" or "constructors" (at most 100)."""
        return (await self._get(Page[Tally], f"results/{group}", limit=LONGEST_PAGE, **conditions)).items

    async def race_details(self, season: Season, round_: Round) -> RaceDetails:
        """Return the sessions, grids, cars and stoppages of a race weekend."""
        return await self._get(RaceDetails, f"seasons/{season}/races/{round_}/details")

    async def teams(self, *, limit: int, offset: int = 0, **filters: str | int | None) -> Page[TeamSummary]:
        """List teams by make, by `season` and `nationality`."""
        return await self._get(Page[TeamSummary], "teams", limit=limit, offset=offset, **filters)

    async def team(self, team_id: str) -> TeamCareer:
        """Return a team's history with all engines."""
        return await self._get(TeamCareer, f"teams/{quote(team_id, safe='')}")

    async def drivers(self, *, limit: int, offset: int = 0, **filters: str | int | None) -> Page[DriverSummary]:
        """List drivers, by `season`, `nationality`, `constructorId` and `letter`."""
        return await self._get(Page[DriverSummary], "drivers", limit=limit, offset=offset, **filters)

    async def driver(self, driver_id: str) -> DriverCareer:
        """Return a driver's career."""
        return await self._get(DriverCareer, f"drivers/{quote(driver_id, safe='')}")

    async def constructors(
        self, *, limit: int, offset: int = 0, **filters: str | int | None
    ) -> Page[ConstructorSummary]:
        """List constructors, by `season` and `nationality`."""
        return await self._get(Page[ConstructorSummary], "constructors", limit=limit, offset=offset, **filters)

    async def constructor(self, constructor_id: str) -> ConstructorCareer:
        """Return a constructor's history."""
        return await self._get(ConstructorCareer, f"constructors/{quote(constructor_id, safe='')}")

    async def circuits(self, *, limit: int, offset: int = 0, **filters: str | int | None) -> Page[CircuitSummary]:
        """List circuits, by `season` and `country`."""
        return await self._get(Page[CircuitSummary], "circuits", limit=limit, offset=offset, **filters)

    async def nationalities(self) -> tuple[NationalitySummary, ...]:
        """List the nationalities by wins."""
        return (await self._get(Page[NationalitySummary], "nationalities", limit=LONGEST_PAGE)).items

    async def choices(self) -> FilterChoices:
        """Return what lists can be filtered by."""
        return await self._get(FilterChoices, "choices")

    async def records(self) -> tuple[RecordTable, ...]:
        """List the all-time tables."""
        return (await self._get(Page[RecordTable], "records", limit=LONGEST_PAGE)).items

    async def record(self, record_id: str, **conditions: str) -> RecordTable:
        """Return the best hundred of a record under the conditions."""
        return await self._get(RecordTable, f"records/{quote(record_id, safe='')}", **conditions)

    async def data_report(self) -> DataReport:
        """Return how the sources of the data were reconciled."""
        return await self._get(DataReport, "data")

    async def compare(self, first: str, second: str) -> Comparison:
        """Compare two drivers."""
        return await self._get(Comparison, "compare", drivers=f"{first},{second}")

    async def search(self, text: str, limit: int, by: CountedBy = "team") -> tuple[SearchHit, ...]:
        """Find drivers, teams or constructors, circuits and races, the best match first."""
        counted = None if by == "team" else by
        return (await self._get(Page[SearchHit], "search", q=text, limit=limit, by=counted)).items

    async def on_this_day(self, month: int, day: int) -> tuple[Anniversary, ...]:
        """List the races held on a day of the year, the latest first."""
        return (
            await self._get(Page[Anniversary], "anniversaries", day=f"{month:02}-{day:02}", limit=LONGEST_PAGE)
        ).items

    async def downloads(self) -> BulkManifest | None:
        """List the files to download; None while they are being built."""
        try:
            response = await self.client.send("GET", DOWNLOADS, WANTED)
            if response.status == HTTPStatus.SERVICE_UNAVAILABLE:
                return None
            return _decoded(response.body, BulkManifest)
        except (HttpError, *UNREADABLE) as error:
            raise BackendUnavailableError(f"{DOWNLOADS}: {error}") from error

    async def api_description(self) -> ApiDescription:
        """Return the API's description of itself."""
        return await self._read(ApiDescription, "/schema/openapi.json")

    async def _get(self, kind: type[T], path: str, **parameters: str | int | None) -> T:
        given = {name: value for name, value in parameters.items() if value is not None}
        query = f"?{urlencode(given, safe=',')}" if given else ""
        return await self._read(kind, f"/api/v1/{path}{query}")

    async def _read(self, kind: type[T], path: str) -> T:
        try:
            response = await self.client.send("GET", path, WANTED)
        except HttpError as error:
            raise BackendUnavailableError(f"{path}: {error}") from error
        note_version(response.header(b"x-data-version"))
        if response.status != HTTPStatus.OK:
            raise _failure(path, response)
        try:
            return _decoded(response.body, kind)
        except UNREADABLE as error:
            raise BackendUnavailableError(f"{path}: {error}") from error


def _decoded(body: bytes, kind: type[T]) -> T:
    """Decode a response.

    Decoders are made one at a time: two threads that make those of types that share a struct crash CPython.
    """
    with _making:
        if kind not in _decoders:
            _decoders[kind] = msgspec.json.Decoder(kind)
    return cast("T", _decoders[kind].decode(body))


def _failure(path: str, response: HttpResponse) -> Exception:
    try:
        detail = _decoded(response.body, Problem).detail
    except UNREADABLE:
        detail = "no problem document"
    match response.status:
        case HTTPStatus.NOT_FOUND:
            return NotFoundError(detail)
        case HTTPStatus.BAD_REQUEST:
            return BadRequestError(detail)
        case status:
            return BackendUnavailableError(f"{path}: {status} {detail}")
