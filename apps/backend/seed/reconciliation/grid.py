"""Rules on the starting grid."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from apps.backend.seed.reconciliation.rule import Rule, faulty_side, rule
from apps.backend.seed.reconciliation.source_rows import PIT_LANE, Pair, RacePair, Side, SourceRow


def places_given_twice(rows: Sequence[SourceRow]) -> frozenset[int]:
    """Find the grid places of two cars; the drivers of a shared car have one place together."""
    cars = {(row.grid, row.number if row.number is not None else row.driver_id) for row in rows if row.grid}
    counts = Counter(place for place, _ in cars)
    return frozenset(place for place, count in counts.items() if place and count > 1)


@rule(
    "A start from the pit lane is no grid place.",
    "f1db, which tells the pit lane from a grid place; Ergast has a number or 0 for both.",
)
def pit_lane(race: RacePair, pair: Pair) -> Side | None:
    """Find the side that obeys, where only one does."""
    first, second = pair.first, pair.second
    if first is None or second is None or first.grid_text == PIT_LANE:
        return None
    return "second" if second.grid_text == PIT_LANE else None


@rule("No two cars start from the same place.")
def grid_places_are_unique(race: RacePair, pair: Pair) -> Side | None:
    """Find the side that obeys, where only one does."""
    return faulty_side(places_given_twice(race.rows("first")), places_given_twice(race.rows("second")))


@rule(
    "A grid place that only one source has is taken, if it is free in the other.",
    "One source has the place, the other none.",
)
def grid_known_to_one(race: RacePair, pair: Pair) -> Side | None:
    """Find the side that obeys, where only one does."""
    first, second = pair.first, pair.second
    if first is None or second is None or (first.grid is None) == (second.grid is None):
        return None
    side: Side = "first" if first.grid is not None else "second"
    other: Side = "second" if side == "first" else "first"
    place = first.grid if first.grid is not None else second.grid
    return side if place not in {row.grid for row in race.rows(other)} else None


RULES: Final[tuple[Rule, ...]] = (pit_lane, grid_places_are_unique, grid_known_to_one)
