"""Seasons, and the version of the data."""

from apps.backend.api.endpoint import endpoint
from apps.backend.history.history import History
from apps.backend.history.seasons import season_summaries
from apps.backend.reports.season import season_report
from apps.backend.reports.season_results import season_results
from apps.backend.reports.season_rules import season_rules
from packages.types.race import Race
from packages.types.season import SeasonRecord, SeasonReport, SeasonSummary
from packages.types.season_results import SeasonResults
from packages.types.season_rules import SeasonRules
from packages.types.version import DataVersion


@endpoint("/version")
def get_version(version: DataVersion) -> DataVersion:
    """Version of the data: it changes with any change of the data, and so does every ETag."""
    return version


@endpoint("/seasons")
def list_seasons(history: History) -> tuple[SeasonSummary, ...]:
    """All seasons, the latest first, with their champions."""
    return season_summaries(history)


@endpoint("/seasons/{season:str}", absent=True)
def get_season(season_record: SeasonRecord, races: tuple[Race, ...]) -> SeasonReport:
    """A season's calendar with circuit, session times, pole and winner of each race; champions or leaders."""
    return season_report(season_record, races)


@endpoint("/seasons/{season:str}/results", absent=True)
def get_season_results(races: tuple[Race, ...]) -> SeasonResults:
    """Every result of a season, by driver and by constructor, in the order of the championship."""
    return season_results(races)


@endpoint("/seasons/{season:str}/rules", absent=True)
def get_season_rules(races: tuple[Race, ...]) -> SeasonRules:
    """The points rules of a season: scales, dropped results, special races, and adjustments with reasons."""
    return season_rules(races)
