"""Seasons and their races."""

from functools import partial

from litestar.di import NamedDependency

from apps.backend.api.answers import Answer, Answers
from apps.backend.api.endpoint import endpoint
from apps.backend.api.paging import Window
from apps.backend.api.parameters import provide_race, provide_window, provide_year
from apps.backend.api.rounds import RaceKey
from apps.backend.editions.edition import Edition
from apps.backend.editions.errors import found
from apps.backend.history.seasons import season_summaries
from apps.backend.reports.race import race_report
from apps.backend.reports.season import season_report
from packages.types.page import Page
from packages.types.race import RaceReport
from packages.types.season import SeasonReport, SeasonSummary


@endpoint("/seasons", window=provide_window)
async def list_seasons(
    window: NamedDependency[Window], answers: NamedDependency[Answers]
) -> Answer[Page[SeasonSummary]]:
    """All seasons, the latest first, with their champions."""
    return await answers.page(Page[SeasonSummary], "seasons", window, lambda almanac: season_summaries(almanac.history))


@endpoint("/seasons/{season:str}", absent=True, year=provide_year)
async def get_season(year: NamedDependency[int], answers: NamedDependency[Answers]) -> Answer[SeasonReport]:
    """A season's calendar with circuit, session times, pole and winner of each race; champions or leaders."""
    return await answers.give(SeasonReport, f"seasons/{year}", partial(_report, year))


@endpoint("/seasons/{season:str}/races/{round:str}", absent=True, year=provide_year, race=provide_race)
async def get_race(race: NamedDependency[RaceKey], answers: NamedDependency[Answers]) -> Answer[RaceReport]:
    """A race weekend: results, qualifying, sprint, pit stops, fastest laps."""
    year, number = race.season, race.round
    return await answers.from_races(
        RaceReport,
        f"seasons/{year}/races/{number}",
        lambda races: found(race_report(races, year, number), f"race {number} in {year}"),
        *(year - 1, year, year + 1),
    )


async def _report(year: int, edition: Edition) -> SeasonReport:
    record = next((record for record in await edition.seasons() if record.season == year), None)
    return await edition.from_races(partial(season_report, found(record, f"season {year}")), year)
