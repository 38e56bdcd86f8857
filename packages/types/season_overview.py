"""Everything that a page shows of a season, in one response."""

from packages.types.progression import Progression
from packages.types.schema import Schema, SeasonYear
from packages.types.season import SeasonReport
from packages.types.season_results import SeasonOutcomes
from packages.types.season_rules import SeasonRules
from packages.types.standing import ConstructorStandings, DriverStandings
from packages.types.title import TitleRace


class SeasonOverview(Schema, frozen=True, kw_only=True):
    """A season; `titleRace` is null before its first result and once it is over, `latest` the newest season."""

    report: SeasonReport
    drivers: DriverStandings
    constructors: ConstructorStandings
    progression: Progression
    title_race: TitleRace | None = None
    results: SeasonOutcomes
    rules: SeasonRules
    latest: SeasonYear
