"""Seasons and their races."""

from functools import partial

from litestar.di import NamedDependency

from apps.backend.api.calendar import RaceKey
from apps.backend.api.endpoint import endpoint
from apps.backend.api.paging import Window
from apps.backend.api.parameters import provide_race, provide_window, provide_year
from apps.backend.api.responder import EncodedResponse, Responder
from apps.backend.history.seasons import season_summaries
from apps.backend.reports.race import race_report
from apps.backend.reports.season import season_report
from apps.backend.versions.errors import or_404
from apps.backend.versions.versioned_data import VersionedData
from packages.types.page import Page
from packages.types.race import RaceReport
from packages.types.season import SeasonReport, SeasonSummary


@endpoint("/seasons", window=provide_window)
async def list_seasons(
    window: NamedDependency[Window], responder: NamedDependency[Responder]
) -> EncodedResponse[Page[SeasonSummary]]:
    """All seasons, the latest first, with their champions."""
    return await responder.page(
        Page[SeasonSummary], "seasons", window, lambda read_model: season_summaries(read_model.history)
    )


@endpoint("/seasons/{season:str}", absent=True, year=provide_year)
async def get_season(
    year: NamedDependency[int], responder: NamedDependency[Responder]
) -> EncodedResponse[SeasonReport]:
    """A season's calendar with circuit, session times, pole and winner of each race; champions or leaders."""
    return await responder.respond(SeasonReport, f"seasons/{year}", partial(_report, year))


@endpoint("/seasons/{season:str}/races/{round:str}", absent=True, year=provide_year, race=provide_race)
async def get_race(
    race: NamedDependency[RaceKey], responder: NamedDependency[Responder]
) -> EncodedResponse[RaceReport]:
    """A race weekend: results, qualifying, sprint, pit stops, fastest laps."""
    year, number = race.season, race.round
    return await responder.from_races(
        RaceReport,
        f"seasons/{year}/races/{number}",
        lambda races: or_404(race_report(races, year, number), f"race {number} in {year}"),
        *(year - 1, year, year + 1),
    )


async def _report(year: int, data: VersionedData) -> SeasonReport:
    record = next((record for record in await data.seasons() if record.season == year), None)
    return await data.from_races(partial(season_report, or_404(record, f"season {year}")), year)
