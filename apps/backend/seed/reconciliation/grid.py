"""Rules on the starting grid."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from apps.backend.seed.reconciliation.classification import NOT_STARTED
from apps.backend.seed.reconciliation.rule import Rule, faulty_side, rule
from apps.backend.seed.reconciliation.source_rows import PIT_LANE, RacePair, Source, SourcePair, SourceRow

PENALTIES_SINCE: Final = 1990
FROM_THE_BACK: Final = "SFB"


def places_given_twice(rows: Sequence[SourceRow]) -> frozenset[int]:
    """Find the grid places of two cars; the drivers of a shared car have one place together."""
    cars = {(row.grid, row.number if row.number is not None else row.driver_id) for row in rows if row.grid}
    counts = Counter(place for place, _ in cars)
    return frozenset(place for place, count in counts.items() if place and count > 1)


@rule(
    "A start from the pit lane is no grid place.",
    "f1db, which tells the pit lane from a grid place; Ergast has a number or 0 for both.",
)
def pit_lane(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    first, second = pair.first, pair.second
    if first is None or second is None or first.grid_text == PIT_LANE:
        return None
    return "second" if second.grid_text == PIT_LANE else None


@rule("No two cars start from the same place.")
def grid_places_are_unique(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    return faulty_side(places_given_twice(race.rows("first")), places_given_twice(race.rows("second")))


@rule(
    "Of two places that f1db gives a car, that which Ergast has too is taken.",
    "f1db's starting grid, where it differs from the grid in f1db's results.",
)
def grid_of_two_statements(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    first, second = pair.first, pair.second
    if first is None or second is None or first.grid is None or first.grid == second.grid:
        return None
    return "first" if race.starting_grid.get(first.driver_id) == first.grid else None


@rule(
    "A car that loses all places behind it on the grid starts behind all cars without a penalty.",
    "The penalties of f1db's starting grid, which are decisions of the stewards.",
)
def from_the_back(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    return faulty_side(*(_too_far_ahead(race.rows(side), race) for side in ("first", "second")))


def _too_far_ahead(rows: Sequence[SourceRow], race: RacePair) -> frozenset[str]:
    """Return the cars that start ahead of others although they have to start from the back."""
    started = [row for row in rows if row.grid and row.position_text not in NOT_STARTED]
    last = max((row.grid or 0 for row in started if row.driver_id not in race.penalties), default=0)
    back = (row for row in started if _loses_all(race, row.driver_id, len(started)))
    return frozenset(row.driver_id for row in back if (row.grid or 0) < last)


def _loses_all(race: RacePair, driver_id: str, cars: int) -> bool:
    penalty, qualified = race.penalties.get(driver_id, ""), race.qualified.get(driver_id)
    if penalty.isdecimal() and qualified is not None:
        return qualified + int(penalty) >= cars
    return penalty == FROM_THE_BACK


@rule(
    "A grid place that only one source has is taken, if it is free in the other.",
    "One source has the place, the other none.",
)
def grid_known_to_one(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    first, second = pair.first, pair.second
    if first is None or second is None or (first.grid is None) == (second.grid is None):
        return None
    side: Source = "first" if first.grid is not None else "second"
    other: Source = "second" if side == "first" else "first"
    place = first.grid if first.grid is not None else second.grid
    return side if place not in {row.grid for row in race.rows(other)} else None


def out_of_order(rows: Sequence[SourceRow], qualified: Mapping[str, int]) -> frozenset[str]:
    """Return the drivers who start ahead of the next one although they qualified behind."""
    places = sorted((row.grid, row.driver_id) for row in rows if row.grid and row.driver_id in qualified)
    return frozenset(ahead for (_, ahead), (_, behind) in pairwise(places) if qualified[behind] < qualified[ahead])


def empty_places(rows: Sequence[SourceRow]) -> frozenset[int]:
    """Return the gaps in the grid."""
    taken = {row.grid for row in rows if row.grid and row.position_text not in NOT_STARTED}
    return frozenset(range(1, max(taken, default=0))) - taken


@rule(
    "Every car that started has a place on the grid, also one that was disqualified later.",
    "Arithmetic: f1db has no places of the cars that were excluded from the season of 1984, and moves the others up.",
)
def grid_of_all_starters(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    first = any(_lacks_a_place(each.first, each.second) for each in race.pairs)
    second = any(_lacks_a_place(each.second, each.first) for each in race.pairs)
    return faulty_side(first, second)


def _lacks_a_place(row: SourceRow | None, other: SourceRow | None) -> bool:
    """Return whether a car that drove has no place; 0 in one source may be what the other calls the pit lane."""
    if row is None or row.shared or row.grid is not None or row.grid_text is not None:
        return False
    if other is None:
        return bool(row.laps)
    return bool(row.laps or other.laps) and other.grid_text != PIT_LANE


@rule(
    "The grid is in the order of qualifying, where nobody was penalised.",
    f"Qualifying of the same race; places have been lost by penalties since {PENALTIES_SINCE}.",
)
def grid_follows_qualifying(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    if race.penalties or not race.qualified:
        return None
    side = faulty_side(*(out_of_order(race.rows(side), race.qualified) for side in ("first", "second")))
    return None if side == "first" and race.season >= PENALTIES_SINCE else side


@rule(
    "A car starts from its place in qualifying, where all that qualified ahead of it start and nobody was penalised.",
    "Qualifying of the same race.",
)
def grid_is_the_place_in_qualifying(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    place = race.qualified.get(pair.any.driver_id)
    if race.penalties or place is None or pair.first is None or pair.second is None:
        return None
    ahead = {driver for driver, other in race.qualified.items() if other < place}
    rows = [row for side in ("first", "second") for row in race.rows(side)]
    starting = {row.driver_id for row in rows if row.grid and row.position_text not in NOT_STARTED}
    if pair.any.driver_id not in starting or not ahead <= starting <= race.qualified.keys():
        return None
    if (pair.first.grid == place) == (pair.second.grid == place):
        return None
    return "first" if pair.first.grid == place else "second"


@rule(
    "A grid has no empty place: those behind a car that was withdrawn move up.",
    "Where a car was withdrawn and both sources agree, they close the grid up in 74 of 84 races.",
)
def grid_without_an_empty_place(race: RacePair, pair: SourcePair) -> Source | None:
    """Find the side that obeys, where only one does."""
    return faulty_side(empty_places(race.rows("first")), empty_places(race.rows("second")))


RULES: Final[tuple[Rule, ...]] = (
    pit_lane,
    grid_places_are_unique,
    grid_of_two_statements,
    from_the_back,
    grid_known_to_one,
    grid_of_all_starters,
    grid_follows_qualifying,
    grid_is_the_place_in_qualifying,
    grid_without_an_empty_place,
)
