"""Points of a season after each round, for charts."""

from packages.types.entities import Constructor, Driver, TeamReference
from packages.types.race import RaceReference
from packages.types.schema import Points, Schema


class DriverProgression(Schema, frozen=True, kw_only=True):
    """A driver's counted points and positions after each completed round, in the order of `rounds`."""

    driver: Driver
    constructor: Constructor
    points: tuple[Points, ...]
    positions: tuple[int | None, ...]


class ConstructorProgression(Schema, frozen=True, kw_only=True):
    """A constructor's counted points and positions after each completed round, in the order of `rounds`."""

    constructor: Constructor
    points: tuple[Points, ...]
    positions: tuple[int | None, ...]


class TeamProgression(Schema, frozen=True, kw_only=True):
    """The counted points of all constructors of a team after each completed round, in the order of `rounds`."""

    team: TeamReference
    constructors: tuple[Constructor, ...]
    points: tuple[Points, ...]


class Progression(Schema, frozen=True, kw_only=True):
    """Points after each completed round; drivers and constructors in the order of the latest table.

    `teams` add up what a team's constructors scored, the most points first.
    """

    season: int
    rounds: tuple[RaceReference, ...]
    drivers: tuple[DriverProgression, ...]
    constructors: tuple[ConstructorProgression, ...]
    teams: tuple[TeamProgression, ...] = ()
