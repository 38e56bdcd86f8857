"""Rules of a season's championships."""

from typing import Literal

from packages.types.race import RaceReference
from packages.types.schema import ConstructorId, DriverId, Points, Schema, SeasonYear


class BestResults(Schema, frozen=True, kw_only=True):
    """Only the best `count` results of the rounds `first` to `last` counted."""

    count: int
    first: int
    last: int


class SpecialRace(Schema, frozen=True, kw_only=True):
    """A race with a special points scale, and the reason."""

    race: RaceReference
    reason: Literal["double", "half", "shortened"]
    points: tuple[Points, ...]


class Adjustment(Schema, frozen=True, kw_only=True):
    """A decision of the stewards or the governing body that changed a championship.

    `kind` is `place_points` (a place was worth `points`), `void` (no points of that round), `reset` (no points before
    that round), `adjustment` (`points` added or taken away), `disqualified`, `excluded` or `no_fastest_lap`.
    """

    race: RaceReference
    championship: Literal["driver", "constructor", "both"]
    kind: str
    driver_id: DriverId | None = None
    constructor_id: ConstructorId | None = None
    name: str | None = None
    points: Points | None = None
    reason: str


class ChampionshipRules(Schema, frozen=True, kw_only=True):
    """The rules of one championship.

    `racePoints` and `sprintPoints` are the points of place 1, 2, ...; `fastestLap` is the recipient of a point for it:
    nobody, the holder, or the holder if classified in the first ten. `bestResults` is empty where all results counted.
    `excludedRounds` did not belong to the championship.
    """

    race_points: tuple[Points, ...]
    sprint_points: tuple[Points, ...]
    fastest_lap: Literal["none", "holder", "top10"]
    best_results: tuple[BestResults, ...]
    excluded_rounds: tuple[int, ...]


class SeasonRules(Schema, frozen=True, kw_only=True):
    """The rules of a season's championships; `constructors` is null before 1958.

    `sharedDrives` is whether drivers who took turns in a car split its points; `constructorCars` whether the best car
    of a constructor or all of them scored. `summary` explains the same in sentences.
    """

    season: SeasonYear
    drivers: ChampionshipRules
    constructors: ChampionshipRules | None = None
    shared_drives: Literal["split", "none"]
    constructor_cars: Literal["best", "all"]
    special_races: tuple[SpecialRace, ...]
    adjustments: tuple[Adjustment, ...]
    summary: tuple[str, ...]
