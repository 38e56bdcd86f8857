"""Careers of drivers and constructors, and the history of a circuit."""

import datetime as dt

from packages.types.entities import Circuit, Constructor, Driver, Entrant, Person, Team, TeamReference
from packages.types.race import RaceReference
from packages.types.schema import Count, LapTime, Points, Position, Schema
from packages.types.season import SeasonCar


class Totals(Schema, frozen=True, kw_only=True):
    """Totals of a career.

    `entries` counts race weekends entered, `starts` races started; a driver's `points` are all that were scored,
    sprints included, a constructor's those that counted in its championship: null if it raced only before that began
    in 1958. `retirements` are the cars that started and were not classified. `poles` are first places on the grid (the
    fastest of qualifying where the sprint set the grid). Drivers timed equal share a fastest lap. `grandSlams` are
    wins from pole position with the fastest lap, led from start to finish.
    """

    entries: Count
    starts: Count
    wins: Count
    podiums: Count
    poles: Count
    fastest_laps: Count
    grand_slams: Count = 0
    sprint_wins: Count
    points: Points | None
    retirements: Count
    titles: Count
    best_result: Position | None = None
    best_grid: Position | None = None


class Streak(Schema, frozen=True, kw_only=True):
    """The longest run of consecutive championship races of a kind; a race not entered ends it.

    `kind` is one of `wins`, `podiums`, `poles`, `pointsFinishes`, `finishes` (classified) and `starts`.
    """

    kind: str
    length: Count
    first: RaceReference
    last: RaceReference


class SeasonLine(Schema, frozen=True, kw_only=True):
    """A season of a career; `position` and `points` are those of the championship, counted.

    A constructor's are null before its championship began in 1958. `decisions` of the governing body explain a missing
    place, or points other than those scored.
    """

    season: int
    position: Position | None = None
    position_text: str | None = None
    entries: Count
    starts: Count
    wins: Count
    podiums: Count
    poles: Count
    decisions: tuple[str, ...] = ()


class DriverSeason(SeasonLine, frozen=True, kw_only=True):
    """A season of a driver."""

    points: Points
    constructors: tuple[Constructor, ...]


class ConstructorSeason(SeasonLine, frozen=True, kw_only=True):
    """A season of a constructor."""

    points: Points | None = None
    drivers: tuple[Driver, ...]
    cars: SeasonCar | None = None


class TeamMate(Schema, frozen=True, kw_only=True):
    """Another driver of the same constructor, and in how many races both were entered for it."""

    driver: Driver
    constructor: Constructor
    races: Count
    first_season: int
    last_season: int


class DriverSummary(Driver, frozen=True, kw_only=True):
    """A driver in the list, with the values for sorting and filtering."""

    first_season: int | None = None
    last_season: int | None = None
    starts: Count
    wins: Count
    titles: Count


class ConstructorSummary(Constructor, frozen=True, kw_only=True):
    """A constructor in the list."""

    first_season: int | None = None
    last_season: int | None = None
    starts: Count
    wins: Count
    titles: Count


class TeamSummary(Team, frozen=True, kw_only=True):
    """A team in the list."""

    first_season: int | None = None
    last_season: int | None = None
    starts: Count
    wins: Count
    titles: Count


class CircuitSummary(Circuit, frozen=True, kw_only=True):
    """A circuit in the list; `races` counts those held."""

    first_season: int | None = None
    last_season: int | None = None
    races: Count


class Career(Schema, frozen=True, kw_only=True):
    """The common fields of careers; `titles` are the seasons won."""

    totals: Totals
    titles: tuple[int, ...]
    first_race: RaceReference | None = None
    last_race: RaceReference | None = None
    first_win: RaceReference | None = None
    last_win: RaceReference | None = None
    streaks: tuple[Streak, ...]


class DriverCareer(Career, frozen=True, kw_only=True):
    """A driver's whole career; `person` is biographical data."""

    driver: Driver
    person: Person | None = None
    constructors: tuple[Constructor, ...]
    seasons: tuple[DriverSeason, ...]
    team_mates: tuple[TeamMate, ...]


class ConstructorCareer(Career, frozen=True, kw_only=True):
    """A constructor's whole history; `titles` are constructors', `driverTitles` those won in its cars.

    `team` is the make that it belongs to, with all engines.
    """

    constructor: Constructor
    team: TeamReference | None = None
    driver_titles: tuple[int, ...]
    drivers: tuple[Driver, ...]
    seasons: tuple[ConstructorSeason, ...]


class TeamSeason(SeasonLine, frozen=True, kw_only=True):
    """A season of a team; `position` is that of its best constructor, `points` are those of all of them."""

    points: Points | None = None
    constructors: tuple[Constructor, ...]
    drivers: tuple[Driver, ...]
    cars: tuple[SeasonCar, ...] = ()


class TeamCareer(Career, frozen=True, kw_only=True):
    """All of a team's history with all engines; successors' wins are not included."""

    team: Team
    driver_titles: tuple[int, ...]
    constructors: tuple[Constructor, ...]
    drivers: tuple[Driver, ...]
    seasons: tuple[TeamSeason, ...]


class CircuitRace(Schema, frozen=True, kw_only=True):
    """A race held at a circuit."""

    season: int
    round: int
    race_name: str
    date: dt.date
    winners: tuple[Entrant, ...]
    pole: Entrant | None = None
    fastest_lap: LapTime | None = None


class Tally(Schema, frozen=True, kw_only=True):
    """A count of a driver or a constructor, such as wins at a circuit."""

    driver: Driver | None = None
    constructor: Constructor | None = None
    team: TeamReference | None = None
    count: Count


class CircuitHistory(Schema, frozen=True, kw_only=True):
    """A circuit with every race held there, newest first, and the most successful drivers and constructors."""

    circuit: Circuit
    races_held: Count
    first_race: RaceReference | None = None
    last_race: RaceReference | None = None
    races: tuple[CircuitRace, ...]
    most_wins_drivers: tuple[Tally, ...]
    most_wins_teams: tuple[Tally, ...] = ()
    most_wins_constructors: tuple[Tally, ...]
    most_poles_drivers: tuple[Tally, ...]
