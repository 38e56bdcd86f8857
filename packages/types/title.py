"""The title race."""

from packages.types.entities import Constructor, Driver
from packages.types.race import RaceReference
from packages.types.schema import Count, Points, Position, Schema


class Contender(Schema, frozen=True, kw_only=True):
    """One who leads or can still win.

    `maximumPoints` is what they would have after winning all that is left; `pointsNeeded` what they must score to be
    sure of the title whatever the others do, null where their own results cannot make it sure.
    """

    driver: Driver | None = None
    constructor: Constructor | None = None
    position: Position | None = None
    points: Points
    gap: Points
    maximum_points: Points
    can_win: bool
    points_needed: Points | None = None


class TitleStatus(Schema, frozen=True, kw_only=True):
    """One championship's race for the title.

    `decidedAt` is the race after which nobody could catch the champion, null while open; `earliestDecision` is the
    first race after which it can be decided; `pointsLeft` the most that one contender can still score.
    """

    decided: bool
    decided_at: RaceReference | None = None
    earliest_decision: RaceReference | None = None
    points_left: Points
    contenders: tuple[Contender, ...]


class TitleRace(Schema, frozen=True, kw_only=True):
    """The title race of a season by its own rules, after `round`."""

    season: int
    round: int
    remaining_races: Count
    remaining_sprints: Count
    drivers: TitleStatus
    constructors: TitleStatus | None = None
