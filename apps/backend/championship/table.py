"""A championship's table after a round, with the one before it for comparison."""

from collections.abc import Iterator, Sequence
from typing import Generic, TypedDict

from msgspec import Struct

from apps.backend.championship.championship import Championship
from apps.backend.championship.competitor import Competitor, DriverOrConstructor
from apps.backend.championship.score import Score, as_points
from packages.types.race import Race
from packages.types.standing import DroppedResult

Places = dict[str, int]  # By the entrant's id; banned ones have none.


class RankedTable(Struct, Generic[DriverOrConstructor], frozen=True):
    """The competitors in the order of the table after `race` (None: before the first), and their places before it."""

    race: Race | None
    ranked: Sequence[Competitor[DriverOrConstructor]]
    before: Places


class StandingsRow(TypedDict):
    """The common fields of a driver's and a constructor's row: those of `packages.types.standing.Standing`."""

    position: int | None
    position_text: str
    points: float
    points_gross: float
    dropped: tuple[DroppedResult, ...]
    wins: int
    gap: float
    change: int | None


def table_after(
    championship: Championship[DriverOrConstructor], done: Sequence[Race]
) -> RankedTable[DriverOrConstructor]:
    """Process all races and rank once, at the end."""
    for race in done[:-1]:
        championship.advance(race)
    before = places(championship.ranking())
    for race in done[-1:]:
        championship.advance(race)
    return RankedTable(done[-1] if done else None, championship.ranking(), before)


def tables(
    championship: Championship[DriverOrConstructor], done: Sequence[Race]
) -> Iterator[RankedTable[DriverOrConstructor]]:
    """Rank after every race; use each table before requesting the next: competitors are updated in place."""
    before: Places = {}
    for race in done:
        championship.advance(race)
        table = RankedTable(race, championship.ranking(), before)
        yield table
        before = places(table.ranked)


def places(ranked: Sequence[Competitor[DriverOrConstructor]]) -> Places:
    """Return the competitors of a table with their places."""
    return {competitor.key: place for place, competitor in enumerate(ranked, start=1) if not competitor.banned}


def rows(table: RankedTable[DriverOrConstructor]) -> Iterator[tuple[Competitor[DriverOrConstructor], StandingsRow]]:
    """Build the rows of a table, each with its competitor."""
    leader = table.ranked[0].points if table.ranked else 0
    for place, competitor in enumerate(table.ranked, start=1):
        yield competitor, _row(competitor, place, leader, table.before.get(competitor.key))


def _row(competitor: Competitor[DriverOrConstructor], place: int, leader: Score, before: int | None) -> StandingsRow:
    banned = competitor.banned
    return StandingsRow(
        position=None if banned else place,
        position_text=banned.kind[0].upper() if banned else str(place),
        points=as_points(competitor.points),
        points_gross=as_points(competitor.gross),
        dropped=tuple(
            DroppedResult(round=round_, points=as_points(competitor.dropped[round_]))
            for round_ in sorted(competitor.dropped)
        ),
        wins=competitor.wins,
        gap=as_points(leader - competitor.points),
        change=None if banned or before is None else before - place,
    )
