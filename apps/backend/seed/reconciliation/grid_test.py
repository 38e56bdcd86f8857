"""The rules on the grid, with the races that they were made for."""

from apps.backend.seed.reconciliation import grid
from apps.backend.seed.reconciliation.classification_test import decide, row
from apps.backend.seed.reconciliation.source_rows import PIT_LANE, Pair


def test_hamilton_started_from_the_pit_lane_at_spa_in_2025() -> None:
    hamilton = Pair(row("hamilton", "7", 44, grid=18), row("hamilton", "7", 44, grid_text=PIT_LANE))
    assert decide(grid.pit_lane, 2025, hamilton) == "second"


def test_a_place_that_two_cars_have_is_refused() -> None:
    ahead = Pair(row("a", "1", 50, grid=3, number=1), row("a", "1", 50, grid=3, number=1))
    behind = Pair(row("b", "2", 50, grid=3, number=2), row("b", "2", 50, grid=4, number=2))
    assert decide(grid.grid_places_are_unique, 1980, ahead, behind) == "second"


def test_drivers_of_a_shared_car_have_its_place_together() -> None:
    # Musso and Fangio in Buenos Aires in 1956.
    rows = [row("musso", "1", 98, grid=3, number=34), row("fangio", "1", 98, grid=3, number=34)]
    assert grid.places_given_twice(rows) == frozenset()


def test_a_place_known_to_one_source_is_taken_unless_another_car_has_it() -> None:
    alone = Pair(row("a", "1", 50, number=1), row("a", "1", 50, grid=2, number=1))
    other = Pair(row("b", "2", 50, grid=2, number=2), row("b", "2", 50, grid=3, number=2))
    assert decide(grid.grid_known_to_one, 1980, alone) == "second"
    assert decide(grid.grid_known_to_one, 1980, other, alone) is None
