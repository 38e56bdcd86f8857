"""The title race."""

from packages.types.entities import Constructor, Driver
from packages.types.race import RaceReference
from packages.types.schema import Count, Points, Position, Schema


class Contender(Schema, frozen=True, kw_only=True):
    """A leader or possible champion.

    `maximumPoints` are the points after winning every remaining round; `pointsNeeded` those that guarantee the title
    whatever the others score, null if their own results cannot guarantee it.
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
