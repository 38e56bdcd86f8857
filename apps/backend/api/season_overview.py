"""All that describes a season, in one response: a page of a site needs one request."""

from apps.backend.api.endpoint import endpoint
from apps.backend.history.history import History
from apps.backend.reports.season_overview import season_overview
from packages.types.race import Race
from packages.types.season import SeasonRecord
from packages.types.season_overview import SeasonOverview


@endpoint("/seasons/{season:str}/overview", absent=True)
def get_season_overview(history: History, season_record: SeasonRecord, races: tuple[Race, ...]) -> SeasonOverview:
    """A season whole: calendar, both tables, progression, results by driver, rules, and what the title takes."""
    return season_overview(history, season_record, races)
