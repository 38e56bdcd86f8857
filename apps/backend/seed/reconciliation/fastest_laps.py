"""Rules on fastest laps."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from apps.backend.seed.reconciliation.rule import Rule, faulty_side, rule
from apps.backend.seed.reconciliation.source_rows import Pair, RacePair, Side, SourceRow, milliseconds


class Lap(NamedTuple):
    """A driver's fastest lap, with the rank that a source gives it."""

    key: object
    millis: int
    rank: int | None


def rank_faults(rows: Sequence[SourceRow]) -> frozenset[str]:
    """Name the drivers whose rank of the fastest lap contradicts the times."""
    ranked = [(row.fastest_rank, milliseconds(row.fastest_time), row.driver_id) for row in rows if row.fastest_rank]
    timed = sorted((rank, millis, driver) for rank, millis, driver in ranked if rank and millis)
    wrong = [(ahead[2], behind[2]) for ahead, behind in pairwise(timed) if behind[1] < ahead[1]]
    return frozenset(driver for pair in wrong for driver in pair)


def ranks(laps: Iterable[Lap]) -> dict[object, int]:
    """Rank laps by time; equal times share the rank unless the source tells who was first."""
    ordered = sorted(laps, key=lambda lap: (lap.millis, lap.rank or 0))
    found: dict[object, int] = {}
    for place, lap in enumerate(ordered, start=1):
        ahead = ordered[place - 2] if place > 1 else None
        level = ahead is not None and ahead.millis == lap.millis and (ahead.rank == lap.rank)
        found[lap.key] = found[ahead.key] if ahead is not None and level else place
    return found


@rule("Nobody sets a fastest lap after the last lap that they drove.")
def lap_within_the_race(race: RacePair, pair: Pair) -> Side | None:
    """Find the side that obeys, where only one does."""
    if pair.first is None or pair.second is None:
        return None
    beyond = _beyond(pair.first, pair.first.laps), _beyond(pair.second, pair.first.laps)
    return "neither" if all(beyond) else faulty_side(*beyond)


def _beyond(row: SourceRow, laps: int | None) -> bool:
    return row.fastest_lap is not None and laps is not None and row.fastest_lap > laps


@rule("The times of fastest laps are in the order of their ranks.")
def time_follows_rank(race: RacePair, pair: Pair) -> Side | None:
    """Find the side that obeys, where only one does."""
    return faulty_side(
        pair.any.driver_id in rank_faults(race.rows("first")), pair.any.driver_id in rank_faults(race.rows("second"))
    )


LAPS: Final[tuple[Rule, ...]] = (lap_within_the_race,)
TIMES: Final[tuple[Rule, ...]] = (time_follows_rank,)
