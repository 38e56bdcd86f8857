"""A championship's table after a round, with the one before it for comparison."""

from collections.abc import Iterator, Sequence
from typing import Generic, TypedDict

from msgspec import Struct

from apps.backend.championship.account import Account, Entrant
from apps.backend.championship.campaign import Campaign
from apps.backend.championship.score import Score, as_points
from packages.types.race import Race
from packages.types.standing import DroppedResult

Places = dict[str, int]  # By the entrant's id; who is banned has none.


class Table(Struct, Generic[Entrant], frozen=True):
    """The accounts in the order of the table after `race` (None: before the first), and their places before it."""

    race: Race | None
    ranked: Sequence[Account[Entrant]]
    before: Places


class Row(TypedDict):
    """What a driver's and a constructor's row have in common: the fields of `packages.types.standing.Standing`."""

    position: int | None
    position_text: str
    points: float
    points_gross: float
    dropped: tuple[DroppedResult, ...]
    wins: int
    gap: float
    change: int | None


def table_after(campaign: Campaign[Entrant], done: Sequence[Race]) -> Table[Entrant]:
    """Go through the races and rank once, at the end."""
    for race in done[:-1]:
        campaign.advance(race)
    before = places(campaign.table())
    for race in done[-1:]:
        campaign.advance(race)
    return Table(done[-1] if done else None, campaign.table(), before)


def tables(campaign: Campaign[Entrant], done: Sequence[Race]) -> Iterator[Table[Entrant]]:
    """Rank after every race; use each table before taking the next, for its accounts grow."""
    before: Places = {}
    for race in done:
        campaign.advance(race)
        table = Table(race, campaign.table(), before)
        yield table
        before = places(table.ranked)


def places(ranked: Sequence[Account[Entrant]]) -> Places:
    """Give the accounts of a table their places."""
    return {account.key: place for place, account in enumerate(ranked, start=1) if not account.banned}


def rows(table: Table[Entrant]) -> Iterator[tuple[Account[Entrant], Row]]:
    """Write the rows of a table, each with the account that it is about."""
    leader = table.ranked[0].points if table.ranked else 0
    for place, account in enumerate(table.ranked, start=1):
        yield account, _row(account, place, leader, table.before.get(account.key))


def _row(account: Account[Entrant], place: int, leader: Score, before: int | None) -> Row:
    banned = account.banned
    return Row(
        position=None if banned else place,
        position_text=banned.kind[0].upper() if banned else str(place),
        points=as_points(account.points),
        points_gross=as_points(account.gross),
        dropped=tuple(
            DroppedResult(round=round_, points=as_points(account.dropped[round_])) for round_ in sorted(account.dropped)
        ),
        wins=account.wins,
        gap=as_points(leader - account.points),
        change=None if banned or before is None else before - place,
    )
