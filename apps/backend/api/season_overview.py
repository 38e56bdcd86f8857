"""Everything that the page of a season shows, in one response."""

from apps.backend.api.endpoint import endpoint
from apps.backend.history.history import History
from apps.backend.reports.season_overview import season_overview
from packages.types.progression import Progression
from packages.types.race import Race
from packages.types.season import SeasonRecord
from packages.types.season_overview import SeasonOverview


@endpoint("/seasons/{season:str}/overview", absent=True)
def get_season_overview(
    history: History, season_record: SeasonRecord, races: tuple[Race, ...], progression: Progression
) -> SeasonOverview:
    """A season with calendar, both tables, progression, results by driver, rules, and the title race."""
    return season_overview(history, season_record, races, progression)
