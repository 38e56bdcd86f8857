"""Everything that a page shows of a race, in one response."""

from packages.types.fact import FactSheet, RacePreview
from packages.types.race import RaceReport
from packages.types.race_details import Car
from packages.types.schema import Count, Schema
from packages.types.season_rules import SeasonRules
from packages.types.standing import ConstructorStandings, DriverStandings
from packages.types.title import TitleRace


class RaceOverview(Schema, frozen=True, kw_only=True):
    """A race and its meaning.

    Of a race held: its cars, the tables after it, its facts, and the number of values on which the sources differ and
    no rule decides (`disputed`). Of one to come: its preview, and the title race once the season has a result.
    """

    race: RaceReport
    rules: SeasonRules
    cars: tuple[Car, ...] = ()
    drivers: DriverStandings | None = None
    constructors: ConstructorStandings | None = None
    facts: FactSheet | None = None
    disputed: Count = 0
    preview: RacePreview | None = None
    title_race: TitleRace | None = None
