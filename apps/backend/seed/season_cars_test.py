from apps.backend.seed import seed
from packages.types.season import SeasonCar


def cars(season: int) -> dict[str, SeasonCar]:
    record = next(record for record in seed.read().seasons if record.season == season)
    return {car.constructor_id: car for car in record.cars}


def test_a_constructor_has_its_chassis_in_the_order_of_their_first_race() -> None:
    assert cars(1988)["mclaren"].chassis == ("McLaren MP4/4",)
    assert cars(1976)["tyrrell"].chassis[:2] == ("Tyrrell 007", "Tyrrell P34")


def test_engines_and_tyres_belong_to_the_season() -> None:
    of_1976 = cars(1976)
    assert of_1976["ferrari"].tyres == ("Goodyear",)
    assert any("Mercedes" in engine for engine in cars(2009)["brawn"].engines)


def test_every_season_before_the_present_has_cars() -> None:
    assert [record.season for record in seed.read().seasons if not record.cars] == []
