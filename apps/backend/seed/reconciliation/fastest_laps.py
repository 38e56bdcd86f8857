"""Rules on fastest laps."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from apps.backend.seed.reconciliation.rule import Rule, faulty_side, rule
from apps.backend.seed.reconciliation.source_rows import RacePair, Source, SourcePair, SourceRow, milliseconds

LEADERS_COUNT_SINCE: Final = 2025
MANY_LAPS: Final = 10


class TimedLap(NamedTuple):
    """A driver's fastest lap, with its rank in a source."""

    key: object
    millis: int
    rank: int | None


def rank_faults(rows: Sequence[SourceRow]) -> frozenset[str]:
    """Return the drivers whose rank of the fastest lap contradicts the times."""
    ranked = [(row.fastest_rank, milliseconds(row.fastest_time), row.driver_id) for row in rows if row.fastest_rank]
    timed = sorted((rank, millis, driver) for rank, millis, driver in ranked if rank and millis)
    wrong = [(ahead[2], behind[2]) for ahead, behind in pairwise(timed) if behind[1] < ahead[1]]
    return frozenset(driver for pair in wrong for driver in pair)


def ranks(laps: Iterable[TimedLap]) -> dict[object, int]:
    """Rank laps by time; equal times share the rank unless the source orders them."""
    ordered = sorted(laps, key=lambda lap: (lap.millis, lap.rank or 0))
    found: dict[object, int] = {}
    for place, lap in enumerate(ordered, start=1):
        ahead = ordered[place - 2] if place > 1 else None
        level = ahead is not None and ahead.millis == lap.millis and (ahead.rank == lap.rank)
        found[lap.key] = found[ahead.key] if ahead is not None and level else place
    return found


@rule("A fastest lap is not later than the driver's last lap.")
def lap_within_the_race(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    if pair.first is None or pair.second is None:
        return None
    beyond = _beyond(pair.first, pair.first.laps), _beyond(pair.second, pair.first.laps)
    return "neither" if all(beyond) else faulty_side(*beyond)


def _beyond(row: SourceRow, laps: int | None) -> bool:
    return row.fastest_lap is not None and laps is not None and row.fastest_lap > laps


@rule("The first lap, from a standing start, is not the fastest lap of a driver who completed more.")
def not_the_standing_start(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    first, second = pair.first, pair.second
    if first is None or second is None or (first.laps or 0) < MANY_LAPS:
        return None
    return faulty_side(first.fastest_lap == 1, second.fastest_lap == 1)


@rule(
    "A lap has the number that its driver counts, not the leader's.",
    "f1db counts the laps of the leader since 2025: of a lapped car, it is ahead by no more laps than the car behind.",
)
def lap_by_own_count(race: RacePair, pair: SourcePair) -> Source | None:
    """Take the side that counts a driver's own laps."""
    first, second, winner = pair.first, pair.second, race.winner("first")
    if race.season < LEADERS_COUNT_SINCE or first is None or second is None or winner is None:
        return None
    if first.fastest_lap is None or second.fastest_lap is None or first.laps is None or winner.laps is None:
        return None
    return "first" if 0 < second.fastest_lap - first.fastest_lap <= winner.laps - first.laps else None


@rule("The times of fastest laps are in the order of their ranks.")
def time_follows_rank(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    return faulty_side(
        pair.any.driver_id in rank_faults(race.rows("first")), pair.any.driver_id in rank_faults(race.rows("second"))
    )


LAPS: Final[tuple[Rule, ...]] = (lap_within_the_race, not_the_standing_start, lap_by_own_count)
TIMES: Final[tuple[Rule, ...]] = (time_follows_rank,)
