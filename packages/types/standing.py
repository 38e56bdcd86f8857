"""The championship tables."""

from packages.types.entities import Constructor, Driver
from packages.types.schema import Count, Points, Position, Round, Schema, SeasonYear


class DroppedResult(Schema, frozen=True, kw_only=True):
    """Points of a round that did not count, as only the best results of a season (or half) did until 1990."""

    round: Round
    points: Points


class Standing(Schema, frozen=True, kw_only=True):
    """A row of a championship table.

    `position` is null, and `positionText` `E` or `D`, if excluded or disqualified from the championship.
    `points` are those counted, `pointsGross` all scored. `gap` is the number of points behind the leader; `change` the
    places gained since the round before (negative: lost), null where there was no place before.
    """

    position: Position | None = None
    position_text: str
    points: Points
    points_gross: Points
    dropped: tuple[DroppedResult, ...] = ()
    wins: Count
    gap: Points
    change: int | None = None


class DriverStanding(Standing, frozen=True, kw_only=True):
    """A driver's row; `constructors` in the order in which they were first driven for that season."""

    driver: Driver
    constructors: tuple[Constructor, ...]


class ConstructorStanding(Standing, frozen=True, kw_only=True):
    """A constructor's row (the championship began in 1958)."""

    constructor: Constructor


class DriverStandings(Schema, frozen=True, kw_only=True):
    """The drivers' championship after `round`; `final` if that was the season's last."""

    season: SeasonYear
    round: int
    race_name: str | None = None
    final: bool
    standings: tuple[DriverStanding, ...]


class ConstructorStandings(Schema, frozen=True, kw_only=True):
    """The constructors' championship after `round`; empty before 1958."""

    season: SeasonYear
    round: int
    race_name: str | None = None
    final: bool
    standings: tuple[ConstructorStanding, ...]
