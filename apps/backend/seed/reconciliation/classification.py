"""Rules on the classification: starters, classified drivers, and their order."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from apps.backend.seed.reconciliation.rule import Rule, faulty_side, rule
from apps.backend.seed.reconciliation.source_rows import RacePair, Source, SourcePair, SourceRow

NINETY_PERCENT_SINCE: Final = 1994
NOT_STARTED: Final = frozenset({"W", "F"})
REGULATIONS: Final = "FIA Formula One Sporting Regulations"


def laps_needed(winner_laps: int) -> int:
    """Calculate the laps of a classified car: 90 % of the winner's, rounded down."""
    return winner_laps * 9 // 10


def is_classified(race: RacePair, side: Source, row: SourceRow) -> bool | None:
    """Return whether the distance classifies a car; null where the rule is not in force or laps are unknown."""
    winner = race.winner(side)
    if race.season < NINETY_PERCENT_SINCE or winner is None or not winner.laps or row.laps is None:
        return None
    return row.laps >= laps_needed(winner.laps)


def order_faults(rows: Sequence[SourceRow]) -> frozenset[str]:
    """Return the drivers whose place contradicts laps or race time of the next classified car.

    A later place never has more laps nor, at equal laps, a smaller race time.
    """
    placed = sorted((row for row in rows if row.position and not row.shared), key=lambda row: row.position or 0)
    return frozenset(_contradicting(placed))


def _contradicting(placed: Sequence[SourceRow]) -> Iterator[str]:
    for ahead, behind in pairwise(placed):
        more_laps = ahead.laps is not None and behind.laps is not None and behind.laps > ahead.laps
        level = ahead.laps == behind.laps and ahead.millis is not None and behind.millis is not None
        if more_laps or (level and (behind.millis or 0) < (ahead.millis or 0)):
            yield from (ahead.driver_id, behind.driver_id)


def missing_places(rows: Sequence[SourceRow]) -> frozenset[int]:
    """Return the gaps in the places."""
    places = {row.position for row in rows if row.position}
    return frozenset(range(1, max(places, default=0) + 1)) - places


@rule("A car that did not start or did not qualify has driven no lap.")
def laps_without_a_start(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    first, second = pair.first, pair.second
    if first is None or second is None:
        return None
    return faulty_side(
        first.position_text in NOT_STARTED and first.laps, second.position_text in NOT_STARTED and second.laps
    )


@rule(
    "A car that stopped on the way to the grid or on the formation lap did not start.",
    f"{REGULATIONS}: a start is taken from the grid or the pit lane.",
)
def stopped_before_the_start(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    first, second = pair.first, pair.second
    if first is None or second is None or first.laps or second.laps:
        return None
    if {first.position_text, second.position_text} <= {"R", "W", "N"}:
        return "second" if second.position_text == "W" else "first"
    return None


@rule(
    "A car is classified if, and only if, it has covered 90 % of the winner's laps.",
    f"{REGULATIONS} since {NINETY_PERCENT_SINCE}: classified are cars with 90 % of the winner's laps, rounded down.",
)
def ninety_percent(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    first, second = pair.first, pair.second
    if first is None or second is None or {first.position_text, second.position_text} - {"R", "N"} == set():
        return None
    if "D" in {first.position_text, second.position_text} or "E" in {first.position_text, second.position_text}:
        return None
    right = (is_classified(race, "first", first), is_classified(race, "second", second))
    if None in right:
        return None
    return faulty_side(bool(first.position) != right[0], bool(second.position) != right[1])


@rule("A later place never has more laps nor, at equal laps, a smaller race time.")
def places_follow_time(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    if pair.first is None or pair.second is None or not (pair.first.position and pair.second.position):
        return None
    return faulty_side(order_faults(race.rows("first")), order_faults(race.rows("second")))


@rule("The order after time penalties is the result.", f"{REGULATIONS}: penalties are added to the race time.")
def penalty_applied(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    if pair.first is None or pair.second is None or not (pair.first.position and pair.second.position):
        return None
    for other in race.pairs:
        first, second = other.first, other.second
        if first is None or second is None or not (first.position and second.position and second.penalty):
            continue
        if first.position < second.position and first.laps == second.laps:
            return "second"
    return None


@rule("Places run from 1 to the last without a hole.")
def places_without_a_hole(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    return faulty_side(missing_places(race.rows("first")), missing_places(race.rows("second")))


@rule(
    "Cars that retired at Indianapolis are retired here, although the AAA gave each starter a place.",
    "American Automobile Association, which placed every starter at Indianapolis.",
)
def indianapolis_retirements(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    first, second = pair.first, pair.second
    if first is None or second is None or first.position_text != "R":
        return None
    return "first" if second.position and everyone_is_placed(race) else None


def everyone_is_placed(race: RacePair) -> bool:
    """Return whether the second source classifies every starter, as at Indianapolis until 1960."""
    started = [row for row in race.rows("second") if row.position_text not in NOT_STARTED]
    retired = [row for row in race.rows("first") if row.position_text == "R"]
    return race.season <= 1960 and len(retired) > 5 and all(row.position for row in started)


RULES: Final[tuple[Rule, ...]] = (
    laps_without_a_start,
    stopped_before_the_start,
    indianapolis_retirements,
    ninety_percent,
    places_without_a_hole,
    places_follow_time,
    penalty_applied,
)
