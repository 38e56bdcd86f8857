"""Two drivers, head to head."""

from packages.types.career import Totals
from packages.types.entities import Constructor, Driver
from packages.types.schema import Count, Points, Position, Schema


class HeadToHead(Schema, frozen=True, kw_only=True):
    """Counts of which driver was ahead in the races (or qualifying sessions) that both took part in.

    `shared` counts these, `ahead[i]` those in which drivers[i] was ahead; the rest have no verdict.
    """

    shared: Count
    ahead: tuple[int, int]


class ComparedSeason(Schema, frozen=True, kw_only=True):
    """A season that both drove in; points and positions are those of the championship.

    `qualifyingGap` is the median of drivers[0]'s time less drivers[1]'s in seconds, each in the last part of qualifying
    that both took part in; negative if drivers[0] was faster, null without such times.
    """

    season: int
    team_mates: bool
    constructors: tuple[tuple[Constructor, ...], tuple[Constructor, ...]]
    points: tuple[Points, Points]
    positions: tuple[Position | None, Position | None]
    race: HeadToHead
    qualifying: HeadToHead
    qualifying_gap: float | None = None


class Comparison(Schema, frozen=True, kw_only=True):
    """Two careers, and the races that both were in: overall, and as team mates.

    In a race the one classified ahead (or, where one retired, the one classified) is ahead; two retirements have no
    verdict. Qualifying compares places in qualifying or, where a driver has none, on the grid.
    """

    drivers: tuple[Driver, Driver]
    totals: tuple[Totals, Totals]
    race: HeadToHead
    qualifying: HeadToHead
    team_mate_race: HeadToHead
    team_mate_qualifying: HeadToHead
    seasons: tuple[ComparedSeason, ...]
