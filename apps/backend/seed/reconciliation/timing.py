"""Rules on laps driven and race times."""

import re
from typing import Final

from apps.backend.seed.reconciliation.classification import is_classified, order_faults
from apps.backend.seed.reconciliation.fastest_laps import LEADERS_COUNT_SINCE
from apps.backend.seed.reconciliation.rule import Rule, faulty_side, rule
from apps.backend.seed.reconciliation.source_rows import RacePair, Source, SourcePair, SourceRow, decimals, milliseconds

STOPPAGE: Final = 600_000  # A race that was stopped and resumed took at least ten minutes more than it was driven.
BEHIND: Final = re.compile(r"^\+(\d+) Laps?$")


@rule("Nobody drives more laps than the winner.")
def laps_as_the_winner(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    if pair.first is None or pair.second is None:
        return None
    return faulty_side(_beyond_winner(race, "first", pair.first), _beyond_winner(race, "second", pair.second))


def _beyond_winner(race: RacePair, side: Source, row: SourceRow) -> bool:
    winner = race.winner(side)
    return bool(winner and winner.laps and row.laps and row.laps > winner.laps)


@rule("The laps behind the winner are those of the status `+n Laps`.")
def laps_as_the_status(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    if pair.first is None or pair.second is None:
        return None
    return faulty_side(_against_status(race, "first", pair.first), _against_status(race, "second", pair.second))


def _against_status(race: RacePair, side: Source, row: SourceRow) -> bool:
    winner, behind = race.winner(side), BEHIND.match(row.status)
    if not (winner and winner.laps and row.laps is not None and behind):
        return False
    return winner.laps - row.laps != int(behind[1])


@rule("A later place never has more laps.")
def laps_follow_places(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    if pair.first is None or pair.second is None:
        return None
    wrong = [pair.any.driver_id in order_faults(race.rows(side)) for side in ("first", "second")]
    return faulty_side(*wrong)


@rule("A car has completed its fastest lap.")
def laps_reach_the_fastest(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    first, second = pair.first, pair.second
    if first is None or second is None or first.laps is None or second.laps is None:
        return None
    fastest = max(first.fastest_lap or 0, second.fastest_lap or 0)
    if race.season >= LEADERS_COUNT_SINCE:
        return None  # The lap can be the leader's.
    return faulty_side(first.laps < fastest, second.laps < fastest)


@rule("Cars that retired are listed in the order of the laps that they drove.")
def laps_in_the_order_of_the_result(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does, next to cars on which both agree."""
    first, second = pair.first, pair.second
    if first is None or second is None or {first.position_text, second.position_text} != {"R"}:
        return None
    return faulty_side(not _fits(race, "first", first), not _fits(race, "second", second))


def _fits(race: RacePair, side: Source, row: SourceRow) -> bool:
    agreed = [pair for pair in race.pairs if pair.first and pair.second and pair.first.laps == pair.second.laps]
    others = [other for pair in agreed if (other := pair.on(side)) and other.position_text == "R"]
    order, laps = row.position_order, row.laps or 0
    ahead = [other.laps for other in others if other.position_order < order and other.laps is not None]
    behind = [other.laps for other in others if other.position_order > order and other.laps is not None]
    return min(ahead, default=laps) >= laps >= max(behind, default=laps)


@rule(
    "A classified car has driven 90 % of the winner's laps.",
    "FIA Formula One Sporting Regulations since 1994: 90 % of the winner's laps.",
)
def laps_of_the_classified(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    first, second = pair.first, pair.second
    if first is None or second is None or not (first.position and second.position):
        return None
    return faulty_side(is_classified(race, "first", first) is False, is_classified(race, "second", second) is False)


@rule("A race time is at least the laps driven times the fastest lap.")
def longer_than_its_fastest_laps(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    if pair.first is None or pair.second is None:
        return None
    return faulty_side(_too_fast(race, pair.first), _too_fast(race, pair.second))


def _too_fast(race: RacePair, row: SourceRow) -> bool:
    laps = [milliseconds(own.fastest_time) for side in ("first", "second") for own in race.rows(side)]
    fastest = min((lap for lap in laps if lap), default=None)
    return bool(fastest and row.laps and row.millis and row.millis < row.laps * fastest)


@rule(
    "The time of a race that was stopped and resumed includes the stoppage.",
    "FIA Formula One Sporting Regulations: the clock runs on while a race is suspended.",
)
def stoppage_included(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    first, second = pair.first, pair.second
    if not (race.resumed and first and second and first.position == 1 and first.millis and second.millis):
        return None
    if abs(first.millis - second.millis) < STOPPAGE:
        return None
    return "second" if second.millis > first.millis else "first"


@rule("If two times differ only by rounding, the one with more decimals is taken.")
def finer_of_two_roundings(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    first, second = pair.first, pair.second
    if not (first and second and first.time and second.time):
        return None
    times = milliseconds(first.time), milliseconds(second.time)
    places = decimals(first.time), decimals(second.time)
    tolerance = 1000 / 10 ** min(places)
    if places[0] == places[1] or abs((times[0] or 0) - (times[1] or 0)) >= tolerance:
        return None
    return "first" if places[0] > places[1] else "second"


@rule("The winner's time has as many decimals as the gaps of the same race.")
def time_as_fine_as_the_gaps(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    first, second = pair.first, pair.second
    if not (first and second and first.position == 1 and second.position == 1):
        return None
    return faulty_side(_coarse(race, "first", first), _coarse(race, "second", second))


def _coarse(race: RacePair, side: Source, winner: SourceRow) -> bool:
    gaps = [row.time for row in race.rows(side) if row.time and row.time.startswith("+")]
    return bool(winner.time and gaps and decimals(winner.time) < max(map(decimals, gaps)))


@rule("A later place never has a smaller gap at equal laps.")
def gaps_follow_places(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    if pair.first is None or pair.second is None:
        return None
    return faulty_side(order_faults(race.rows("first")), order_faults(race.rows("second")))


@rule(
    "A disqualified car has no time in the result.",
    "FIA Formula One Sporting Regulations: a disqualified car has no race time.",
)
def no_time_of_the_disqualified(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    first, second = pair.first, pair.second
    if first and second and first.position_text == second.position_text == "D":
        return "first" if first.time is None else "second" if second.time is None else None
    return None


LAPS: Final[tuple[Rule, ...]] = (
    laps_as_the_winner,
    laps_as_the_status,
    laps_follow_places,
    laps_of_the_classified,
    laps_reach_the_fastest,
    laps_in_the_order_of_the_result,
)
TIMES: Final[tuple[Rule, ...]] = (
    no_time_of_the_disqualified,
    longer_than_its_fastest_laps,
    stoppage_included,
    finer_of_two_roundings,
    time_as_fine_as_the_gaps,
    gaps_follow_places,
)
