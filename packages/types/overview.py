"""All that describes one thing, in one answer: what its page on a site shows."""

from packages.types.career import CircuitHistory, ConstructorCareer, DriverCareer
from packages.types.fact import FactSheet, RacePreview
from packages.types.layout import CircuitLayout
from packages.types.progression import Progression
from packages.types.race import RaceReport
from packages.types.result import RaceResult
from packages.types.schema import Count, Schema, SeasonYear
from packages.types.season import SeasonReport
from packages.types.season_results import CareerOutcomes, SeasonOutcomes
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


class RaceOverview(Schema, frozen=True, kw_only=True):
    """A race and its meaning.

    Of a race held: the tables after it, its facts, and the number of values on which the sources differ and no rule
    decides (`disputed`). Of one to come: its preview, and the title race once the season has a result.
    """

    race: RaceReport
    rules: SeasonRules
    drivers: DriverStandings | None = None
    constructors: ConstructorStandings | None = None
    facts: FactSheet | None = None
    disputed: Count = 0
    preview: RacePreview | None = None
    title_race: TitleRace | None = None


class DriverOverview(Schema, frozen=True, kw_only=True):
    """A driver's career; `results` are those of `season`, which is null for a driver who never took part."""

    career: DriverCareer
    season: SeasonYear | None = None
    results: tuple[RaceResult, ...] = ()
    matrix: CareerOutcomes


class ConstructorOverview(Schema, frozen=True, kw_only=True):
    """A constructor's history; `results` are those of `season`, `matrix` has its drivers; null without results."""

    career: ConstructorCareer
    season: SeasonYear | None = None
    results: tuple[RaceResult, ...] = ()
    matrix: SeasonOutcomes | None = None


class CircuitOverview(Schema, frozen=True, kw_only=True):
    """A circuit with its races and layouts."""

    history: CircuitHistory
    layouts: tuple[CircuitLayout, ...]
