from apps.backend.dataset import Dataset
from apps.backend.reports.details import entered_results
from packages.types.race_details import EnteredResult


def entered(dataset: Dataset, season: int, round_: int) -> dict[str, EnteredResult]:
    race = next(race for race in dataset.races if (race.season, race.round) == (season, round_))
    details = next(held for held in dataset.details if (held.season, held.round) == (season, round_))
    return {result.driver.driver_id: result for result in entered_results(race.results, details.cars)}


def test_a_result_has_the_car(dataset: Dataset) -> None:
    # Rio de Janeiro 1988.
    prost = entered(dataset, 1988, 1)["prost"]
    assert (prost.position, prost.chassis, prost.tyres) == (1, ("McLaren MP4/4",), "Goodyear")
    assert (prost.entrant, prost.engine_manufacturer) == ("Honda Marlboro McLaren", "Honda")


def test_a_result_without_a_known_car_is_complete(dataset: Dataset) -> None:
    race = dataset.races[0]
    results = entered_results(race.results, ())
    assert [result.position_text for result in results] == [result.position_text for result in race.results]
    assert {result.chassis for result in results} == {()}
