"""Everything that a page shows of a driver, a constructor, a team or a circuit, in one response."""

from packages.types.career import CircuitHistory, ConstructorCareer, DriverCareer, TeamCareer
from packages.types.layout import CircuitLayout
from packages.types.result import RaceResult
from packages.types.schema import Schema, SeasonYear
from packages.types.season_results import CareerOutcomes, SeasonOutcomes


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


class TeamOverview(Schema, frozen=True, kw_only=True):
    """A team's history with all engines; `results` are those of `season`, `matrix` has its drivers, or null."""

    career: TeamCareer
    season: SeasonYear | None = None
    results: tuple[RaceResult, ...] = ()
    matrix: SeasonOutcomes | None = None


class CircuitOverview(Schema, frozen=True, kw_only=True):
    """A circuit with its races and layouts."""

    history: CircuitHistory
    layouts: tuple[CircuitLayout, ...]
