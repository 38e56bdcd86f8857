"""Every result of a season, arranged by entrant and round."""

from packages.types.entities import Constructor, Driver
from packages.types.race import RaceReference
from packages.types.schema import Count, Points, Position, Round, Schema, SeasonYear


class SeasonRound(RaceReference, frozen=True, kw_only=True):
    """A column of the results matrix: a race and the country that it was held in."""

    country: str
    completed: bool


class RoundOutcome(Schema, frozen=True, kw_only=True):
    """The outcome of one round for one driver.

    `position` is null unless classified; `positionText` has Ergast's letter then (R, D, E, W, F, N). `grid` 0 is a
    start from the pit lane or none. `points` include those of the sprint, `sprintPoints` are those of the sprint
    alone; `sprintPosition` is null without a classified sprint. `fastestLap` is true for the fastest of the race.
    """

    round: Round
    position: Position | None = None
    position_text: str
    status: str
    grid: Count | None = None
    points: Points
    pole: bool = False
    fastest_lap: bool = False
    sprint_position: Position | None = None
    sprint_points: Points | None = None


class RoundResult(RoundOutcome, frozen=True, kw_only=True):
    """The result of one driver in one round, with driver and constructor."""

    driver: Driver
    constructor: Constructor


class DriverOutcomes(Schema, frozen=True, kw_only=True):
    """A row of the drivers' matrix: the championship place and points, and the outcome of each round, in order."""

    driver: Driver
    constructors: tuple[Constructor, ...]
    position: Position | None = None
    position_text: str
    points: Points
    results: tuple[RoundOutcome, ...]


class DriverSeasonResults(DriverOutcomes, frozen=True, kw_only=True):
    """A row of the drivers' matrix whose results name driver and constructor."""

    results: tuple[RoundResult, ...]


class ConstructorSeasonResults(Schema, frozen=True, kw_only=True):
    """A row of the constructors' matrix: place and points, and the results of all cars in order of rounds."""

    constructor: Constructor
    position: Position | None = None
    position_text: str
    points: Points
    results: tuple[RoundResult, ...]


class SeasonOutcomes(Schema, frozen=True, kw_only=True):
    """The outcomes of a season by driver, in the order of the championship, then the others."""

    season: SeasonYear
    rounds: tuple[SeasonRound, ...]
    drivers: tuple[DriverOutcomes, ...]


class SeasonResults(SeasonOutcomes, frozen=True, kw_only=True):
    """All results of a season; drivers and constructors in the order of the championship, then the others."""

    drivers: tuple[DriverSeasonResults, ...]
    constructors: tuple[ConstructorSeasonResults, ...]


class CareerSeasonOutcomes(Schema, frozen=True, kw_only=True):
    """A season of a career matrix: place and points in the championship, and the outcome of each round."""

    season: SeasonYear
    rounds: tuple[SeasonRound, ...]
    position: Position | None = None
    position_text: str
    points: Points
    results: tuple[RoundOutcome, ...]


class CareerSeason(CareerSeasonOutcomes, frozen=True, kw_only=True):
    """A season of a career matrix whose results name driver and constructor."""

    results: tuple[RoundResult, ...]


class CareerOutcomes(Schema, frozen=True, kw_only=True):
    """The outcome of every round of a career, a row for each season, oldest first."""

    seasons: tuple[CareerSeasonOutcomes, ...]


class CareerResults(CareerOutcomes, frozen=True, kw_only=True):
    """Every result of a driver or of a constructor, a row for each season, the first season first."""

    seasons: tuple[CareerSeason, ...]
