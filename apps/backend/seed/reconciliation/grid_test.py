"""The rules on the grid, with the races that they were made for."""

import msgspec

from apps.backend.seed.reconciliation import grid
from apps.backend.seed.reconciliation.classification_test import decide, row
from apps.backend.seed.reconciliation.source_rows import PIT_LANE, RacePair, SourcePair


def test_hamilton_started_from_the_pit_lane_at_spa_in_2025() -> None:
    hamilton = SourcePair(row("hamilton", "7", 44, grid=18), row("hamilton", "7", 44, grid_text=PIT_LANE))
    assert decide(grid.pit_lane, 2025, hamilton) == "second"


def test_a_place_that_two_cars_have_is_refused() -> None:
    ahead = SourcePair(row("a", "1", 50, grid=3, number=1), row("a", "1", 50, grid=3, number=1))
    behind = SourcePair(row("b", "2", 50, grid=3, number=2), row("b", "2", 50, grid=4, number=2))
    assert decide(grid.grid_places_are_unique, 1980, ahead, behind) == "second"


def test_drivers_of_a_shared_car_have_its_place_together() -> None:
    # Musso and Fangio in Buenos Aires in 1956.
    rows = [row("musso", "1", 98, grid=3, number=34), row("fangio", "1", 98, grid=3, number=34)]
    assert grid.places_given_twice(rows) == frozenset()


def test_a_place_known_to_one_source_is_taken_unless_another_car_has_it() -> None:
    alone = SourcePair(row("a", "1", 50, number=1), row("a", "1", 50, grid=2, number=1))
    other = SourcePair(row("b", "2", 50, grid=2, number=2), row("b", "2", 50, grid=3, number=2))
    assert decide(grid.grid_known_to_one, 1980, alone) == "second"
    assert decide(grid.grid_known_to_one, 1980, other, alone) is None


def field(*places: tuple[str, int | None, int | None]) -> tuple[SourcePair, ...]:
    """Make cars of which the sources have these grid places."""
    return tuple(
        SourcePair(row(name, "1", 50, grid=ours), row(name, "1", 50, grid=theirs)) for name, ours, theirs in places
    )


def test_the_grid_is_in_the_order_of_qualifying() -> None:
    # Buenos Aires 1971: Ergast has two cars of one row the other way round.
    race = RacePair(season=1971, round=1, pairs=field(("a", 2, 1), ("b", 1, 2)), qualified={"a": 1, "b": 2})
    assert grid.grid_follows_qualifying.decide(race, race.pairs[0]) == "second"
    penalised = msgspec.structs.replace(race, penalised=True)
    assert grid.grid_follows_qualifying.decide(penalised, race.pairs[0]) is None


def test_since_places_are_lost_by_penalties_only_the_second_source_is_confirmed_by_its_qualifying() -> None:
    race = RacePair(season=2006, round=8, pairs=field(("a", 1, 2), ("b", 2, 1)), qualified={"a": 1, "b": 2})
    assert grid.grid_follows_qualifying.decide(race, race.pairs[0]) is None
    assert grid.grid_follows_qualifying.decide(msgspec.structs.replace(race, season=1971), race.pairs[0]) == "first"


def test_a_car_starts_from_its_place_in_qualifying() -> None:
    race = RacePair(season=1969, round=7, pairs=field(("a", 1, 1), ("b", 3, 2)), qualified={"a": 1, "b": 2})
    assert grid.grid_is_the_place_in_qualifying.decide(race, race.pairs[1]) == "second"
    withdrawn = msgspec.structs.replace(race, qualified={"w": 1, "a": 2, "b": 3})
    assert grid.grid_is_the_place_in_qualifying.decide(withdrawn, race.pairs[1]) is None


def test_those_behind_a_withdrawn_car_move_up() -> None:
    # Spa 1960: Moss had an accident in practice; Ergast leaves the third place to him.
    moss = SourcePair(row("moss", "W", 0, grid=3), row("moss", "W", None))
    race = RacePair(season=1960, round=5, pairs=(*field(("brabham", 1, 1), ("brooks", 2, 2), ("hill", 4, 3)), moss))
    assert grid.grid_without_an_empty_place.decide(race, race.pairs[2]) == "second"


def test_a_disqualified_car_had_its_place_on_the_grid() -> None:
    # 1984: f1db has no places of the Tyrrells, and moves up who started behind them.
    race = RacePair(season=1984, round=1, pairs=field(("senna", 17, 17), ("brundle", 18, None), ("hesnault", 19, 18)))
    assert grid.grid_of_all_starters.decide(race, race.pairs[2]) == "first"
