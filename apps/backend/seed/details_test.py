"""Details of real races."""

import pytest

from apps.backend.dataset import Dataset
from apps.backend.seed import seed
from apps.backend.seed.details import rounds
from packages.types.race_details import RaceDetails


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return seed.read()


def details(dataset: Dataset, season: int, round_: int) -> RaceDetails:
    return next(held for held in dataset.details if (held.season, held.round) == (season, round_))


def test_rounds_are_read_as_ranges() -> None:
    assert list(rounds("2-4,6")) == [2, 3, 4, 6]
    assert list(rounds(None)) == []


def test_hunt_drove_the_mclaren_m23_to_his_title(dataset: Dataset) -> None:
    fuji = details(dataset, 1976, 16)
    hunt = next(car for car in fuji.cars if car.driver_id == "hunt")
    assert (hunt.entrant, hunt.tyres, hunt.engine_manufacturer) == ("Marlboro Team McLaren", "Goodyear", "Ford")
    assert "McLaren M23D" in hunt.chassis


def test_penalties_are_on_the_grid(dataset: Dataset) -> None:
    spa = details(dataset, 2025, 13)
    hamilton = next(place for place in spa.starting_grid if place.driver_id == "hamilton")
    assert (hamilton.position, hamilton.position_text) == (None, "PL")
    assert any(place.penalty_places for held in dataset.details for place in held.starting_grid)


def test_a_modern_weekend_has_its_sessions_in_order(dataset: Dataset) -> None:
    montreal = details(dataset, 2024, 9)
    assert [session.session for session in montreal.sessions] == ["fp1", "fp2", "fp3", "qualifying"]
    assert montreal.driver_of_the_day[0].position == 1
    assert {car.kind for car in montreal.safety_cars} == {"SC"}


def test_a_weekend_of_1989_has_prequalifying_and_two_sessions(dataset: Dataset) -> None:
    names = [session.session for session in details(dataset, 1989, 1).sessions]
    assert {"preQualifying", "fp1", "qualifying1", "qualifying2", "qualifying", "warmup"} <= set(names)


def test_a_stopped_race_was_shorter_than_planned(dataset: Dataset) -> None:
    spa = details(dataset, 2021, 12)
    assert (spa.laps, spa.scheduled_laps) == (1, 44)
    assert spa.red_flags


def test_people_have_relations_among_drivers(dataset: Dataset) -> None:
    people = {person.driver_id: person for person in dataset.people}
    relations = {(relation.relation, relation.driver_id) for relation in people["damon_hill"].relations}
    assert ("parent", "hill") in relations
    assert people["senna"].place_of_birth == "São Paulo"


def test_monza_has_been_raced_with_and_without_its_banking(dataset: Dataset) -> None:
    monza = {layout.length for layout in dataset.layouts if layout.circuit_id == "monza"}
    assert {5.793, 10.0} <= monza


@pytest.mark.parametrize(
    ("season", "round_", "driver_id", "place"),
    [
        (2021, 14, "gasly", "PL"),  # Monza
        (2023, 16, "sargeant", "PL"),  # Suzuka
        (2023, 17, "perez", "PL"),  # Lusail
        (2023, 17, "hulkenberg", "14"),
        (2020, 2, "leclerc", "14"),  # Spielberg, the second race
        (2020, 3, "kevin_magnussen", "PL"),  # Budapest: into the pit lane after the formation lap.
    ],
)
def test_the_starting_grid_and_the_results_have_one_place(
    dataset: Dataset, season: int, round_: int, driver_id: str, place: str
) -> None:
    race = next(race for race in dataset.races if (race.season, race.round) == (season, round_))
    result = next(result for result in race.results if result.driver.driver_id == driver_id)
    on_grid = next(each for each in details(dataset, season, round_).starting_grid if each.driver_id == driver_id)
    assert (result.grid_text, on_grid.position_text) == (place, place)


def test_the_starting_grid_never_contradicts_the_results(dataset: Dataset) -> None:
    races = {(race.season, race.round): race for race in dataset.races}
    for held in dataset.details:
        results = races[held.season, held.round].results
        places = {(result.driver.driver_id, result.number): result.grid_text for result in results}
        for place in held.starting_grid:
            found = places.get((place.driver_id, place.number), place.position_text)
            assert (held.season, held.round, place.driver_id, place.position_text) == (
                held.season,
                held.round,
                place.driver_id,
                found,
            )


def test_cars_stand_in_the_order_of_the_grid_and_those_in_the_pit_lane_behind(dataset: Dataset) -> None:
    grid = details(dataset, 2023, 17).starting_grid
    assert [place.position for place in grid] == [*range(1, 20), None]
    assert grid[-1].driver_id == "perez"
