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
    penalised = msgspec.structs.replace(race, penalties={"b": "5"})
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


def test_of_two_places_in_one_source_that_which_the_other_has_is_taken() -> None:
    # Spielberg 2020, round 2: Leclerc lost three places; f1db's results have him where he qualified.
    race = RacePair(season=2020, round=2, pairs=field(("leclerc", 14, 11)), starting_grid={"leclerc": 14})
    assert grid.grid_of_two_statements.decide(race, race.pairs[0]) == "first"
    agreed = msgspec.structs.replace(race, starting_grid={"leclerc": 11})
    assert grid.grid_of_two_statements.decide(agreed, agreed.pairs[0]) is None


def test_a_start_from_the_pit_lane_is_no_missing_place() -> None:
    # Lusail 2023: Pérez started from the pit lane, which is 0 in Ergast; Hülkenberg's place does not depend on it.
    perez = SourcePair(row("perez", "10", 57, number=11), row("perez", "10", 57, grid_text=PIT_LANE, number=11))
    hulkenberg = SourcePair(row("hulkenberg", "16", 56, grid=14), row("hulkenberg", "16", 56, grid=12))
    assert decide(grid.grid_of_all_starters, 2023, hulkenberg, perez) is None


def test_who_starts_from_the_back_is_behind_all_without_a_penalty() -> None:
    # Silverstone 1997: the times of Fontana, who was fourteenth, were deleted.
    cars = field(("fontana", 14, 22), ("nakano", 15, 14))
    race = RacePair(season=1997, round=9, pairs=cars, penalties={"fontana": "SFB"})
    assert grid.from_the_back.decide(race, race.pairs[1]) == "second"
    alone = msgspec.structs.replace(race, penalties={"fontana": "SFB", "nakano": "10"})
    assert grid.from_the_back.decide(alone, alone.pairs[0]) is None


def test_who_loses_more_places_than_there_are_starts_from_the_back() -> None:
    # Spa 2018: Sainz lost 30 places.
    cars = field(("sainz", 1, 3), ("perez", 2, 1), ("ocon", 3, 2))
    race = RacePair(season=2018, round=13, pairs=cars, qualified={"sainz": 1}, penalties={"sainz": "30"})
    assert grid.from_the_back.decide(race, race.pairs[0]) == "second"
    fewer = msgspec.structs.replace(race, penalties={"sainz": "1"})
    assert grid.from_the_back.decide(fewer, fewer.pairs[0]) is None


def test_a_car_that_was_disqualified_later_has_its_place() -> None:
    # Dijon 1984: f1db leaves out what the Tyrrells, excluded at the end of the season, drove; others move up.
    brundle = SourcePair(row("brundle", "D", 51, grid=22, number=3), row("brundle", "D", None, number=3))
    surer = SourcePair(row("surer", "8", 68, grid=24, number=17), row("surer", "8", 68, grid=22, number=17))
    assert decide(grid.grid_of_all_starters, 1984, surer, brundle) == "first"
