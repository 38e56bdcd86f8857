"""The bundled data obey the rules, over all seasons."""

from collections import Counter

import pytest

from apps.backend.dataset import Dataset
from apps.backend.seed import seed
from apps.backend.seed.reconciliation.contradictions import race_contradictions


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return seed.read()


def test_no_race_since_1950_contradicts_itself_without_a_ruling(dataset: Dataset) -> None:
    assert [line for race in dataset.races for line in race_contradictions(race)] == []


def test_a_place_on_the_grid_and_its_text_agree(dataset: Dataset) -> None:
    for race in dataset.races:
        for result in (*race.results, *race.sprint_results):
            assert result.grid_text in ({"PL", None} if result.grid is None else {str(result.grid)}), race.race_name


def test_the_pit_lane_is_told_from_places_that_are_not_known(dataset: Dataset) -> None:
    texts = Counter(result.grid_text for race in dataset.races for result in race.results if result.grid is None)
    assert texts["PL"] > 200
    spa = next(race for race in dataset.races if (race.season, race.round) == (2025, 13))
    hamilton = next(result for result in spa.results if result.driver.driver_id == "hamilton")
    assert (hamilton.grid, hamilton.grid_text) == (None, "PL")


def test_every_race_but_one_has_a_fastest_lap(dataset: Dataset) -> None:
    without = [
        (race.season, race.round)
        for race in dataset.races
        if race.results and not any(row.fastest_lap and row.fastest_lap.rank == 1 for row in race.results)
    ]
    assert without == [(2021, 12)]


def test_every_race_held_has_qualifying_a_grid_cars_and_a_layout(dataset: Dataset) -> None:
    details = {(held.season, held.round): held for held in dataset.details}
    layouts = {layout.layout_id for layout in dataset.layouts}
    for race in dataset.races:
        held = details[race.season, race.round]
        assert held.layout_id in layouts
        assert held.official_name
        if race.results:
            assert race.qualifying_results, race
            assert held.starting_grid, race
            assert held.cars, race
            assert held.distance, race


def test_the_race_at_bahrain_in_2020_includes_the_stoppage(dataset: Dataset) -> None:
    race = next(race for race in dataset.races if (race.season, race.round) == (2020, 15))
    assert race.results[0].time == "2:59:47.515"
    assert race.results[1].millis == (race.results[0].millis or 0) + 1254


def test_what_the_sources_dispute_is_counted_race_by_race_and_together(dataset: Dataset) -> None:
    assert dataset.report is not None
    of_races = sum(values.disputed for values in dataset.provenance)
    of_drivers = sum(value.season is None for value in dataset.report.disputed)
    assert of_races + of_drivers == len(dataset.report.disputed)
    assert all(rule.decided for rule in dataset.report.rules)


def test_whoever_is_named_is_known(dataset: Dataset) -> None:
    drivers = {driver.driver_id for driver in dataset.drivers}
    for held in dataset.details:
        named = {row.driver_id for session in held.sessions for row in session.results}
        named |= {place.driver_id for place in held.starting_grid} | {car.driver_id for car in held.cars}
        assert named <= drivers
