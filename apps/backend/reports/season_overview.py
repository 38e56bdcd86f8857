"""Everything that a page shows of a season, in one struct. Pure."""

from collections.abc import Sequence

from apps.backend.championship.title_race import title_race
from apps.backend.history.history import History
from apps.backend.reports.season import season_report_with
from apps.backend.reports.season_results import season_outcomes
from apps.backend.reports.season_rules import season_rules
from packages.types.progression import Progression
from packages.types.race import Race
from packages.types.season import SeasonRecord
from packages.types.season_overview import SeasonOverview


def season_overview(
    history: History, record: SeasonRecord, races: Sequence[Race], progression: Progression
) -> SeasonOverview:
    """Describe a season; its latest tables are those of the history."""
    drivers, constructors = history.driver_tables[record.season], history.constructor_tables[record.season]
    report = season_report_with(record, races, drivers, constructors)
    is_open = report.driver_champion is None and report.completed_rounds > 0
    return SeasonOverview(
        report=report,
        drivers=drivers,
        constructors=constructors,
        progression=progression,
        title_race=title_race(races) if is_open else None,
        results=season_outcomes(races, drivers.standings),
        rules=season_rules(races),
        latest=max(record.season for record in history.seasons),
    )
