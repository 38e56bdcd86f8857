from collections import Counter
from datetime import UTC, date, time
from pathlib import Path

import pytest

from apps.backend.dataset import Dataset
from apps.backend.seed import seed
from apps.backend.seed.file_format import SnapshotError
from packages.types.race import Race
from packages.types.race_weekend import Schedule, SessionTime
from packages.types.result import FastestLap, PitStop


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return seed.read()


@pytest.fixture(scope="module")
def races(dataset: Dataset) -> dict[tuple[int, int], Race]:
    return {(race.season, race.round): race for race in dataset.races}


def test_nothing_is_missing(dataset: Dataset) -> None:
    assert {
        "seasons": len(dataset.seasons),
        "circuits": len(dataset.circuits),
        "drivers": len(dataset.drivers),
        "constructors": len(dataset.constructors),
        "races": len(dataset.races),
        "results": sum(len(race.results) for race in dataset.races),
        "sprint results": sum(len(race.sprint_results) for race in dataset.races),
        "qualifying results": sum(len(race.qualifying_results) for race in dataset.races),
        "pit stops": sum(len(race.pit_stops) for race in dataset.races),
    } == {
        "seasons": 77,
        "circuits": 78,
        "drivers": 930,
        "constructors": 215,
        "races": 1172,
        "results": 27601,
        "sprint results": 568,
        "qualifying results": 26966,
        "pit stops": 22425,
    }


def test_seasons_run_from_1950_to_2026_and_rounds_from_1_without_a_gap(dataset: Dataset) -> None:
    assert [record.season for record in dataset.seasons] == list(range(1950, 2027))
    rounds = Counter(race.season for race in dataset.races)
    expected = [(season, round_) for season, last in rounds.items() for round_ in range(1, last + 1)]
    assert [(race.season, race.round) for race in dataset.races] == expected


def test_races_are_held_in_the_order_of_their_rounds(dataset: Dataset) -> None:
    dates = [race.date for race in dataset.races]
    assert dates == sorted(dates)


def test_results_are_in_the_official_order_and_no_place_is_given_twice_but_to_shared_cars(dataset: Dataset) -> None:
    for race in dataset.races:
        order = [result.position_order for result in race.results]
        assert order == sorted(order)
        cars = {(result.position, result.number) for result in race.results if result.position}
        assert len(cars) == len({place for place, _ in cars}), race.race_name


def test_only_the_last_twelve_races_of_2026_are_yet_to_come(dataset: Dataset) -> None:
    coming = [(race.season, race.round) for race in dataset.races if not race.results]
    assert coming == [(2026, round_) for round_ in range(12, 24)]


def test_the_first_race_was_won_by_farina(races: dict[tuple[int, int], Race]) -> None:
    winner = races[1950, 1].results[0]
    assert (winner.driver.driver_id, winner.constructor.constructor_id, winner.points) == ("farina", "alfa", 9)
    assert winner.time == "2:13:23.6"
    assert winner.fastest_lap == FastestLap(rank=1, lap=2, time="1:50.600")


def test_a_shared_car_has_a_result_for_each_of_its_drivers(races: dict[tuple[int, int], Race]) -> None:
    winners = [result for result in races[1956, 1].results if result.position == 1]
    assert [(winner.driver.driver_id, winner.points) for winner in winners] == [("musso", 4), ("fangio", 5)]
    assert {winner.position_order for winner in winners} == {1}


def test_half_points_were_given_in_belgium_2021(races: dict[tuple[int, int], Race]) -> None:
    assert [result.points for result in races[2021, 12].results[:3]] == [12.5, 9, 7.5]


def test_the_ninth_race_of_2023_has_its_winner_pole_and_first_stop(races: dict[tuple[int, int], Race]) -> None:
    race = races[2023, 9]
    winner = race.results[0]
    assert (winner.driver.driver_id, winner.grid, winner.points, winner.millis) == ("max_verstappen", 1, 26, 5133607)
    assert winner.fastest_lap == FastestLap(rank=1, lap=71, time="1:07.012", average_speed=231.97)
    assert race.qualifying_results[0].driver == winner.driver
    stop = PitStop(driver_id="kevin_magnussen", stop=1, lap=1, time=time(15, 4, 16), duration="26.587")
    assert race.pit_stops[0] == stop


def test_a_sprint_weekend_has_its_schedule_and_sprint(races: dict[tuple[int, int], Race]) -> None:
    race = races[2023, 4]
    assert race.schedule == Schedule(
        first_practice=SessionTime(date=date(2023, 4, 28), time=time(9, 30, tzinfo=UTC)),
        qualifying=SessionTime(date=date(2023, 4, 28), time=time(13, tzinfo=UTC)),
        sprint_qualifying=SessionTime(date=date(2023, 4, 29), time=time(9, 30, tzinfo=UTC)),
        sprint=SessionTime(date=date(2023, 4, 29), time=time(13, 30, tzinfo=UTC)),
    )
    assert [result.driver.driver_id for result in race.sprint_results[:2]] == ["perez", "leclerc"]


def test_a_damaged_file_is_refused_by_name(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.snapshot"
    damaged.write_bytes(b"F1-SNAPSHOT 1 dataset 00\nnothing")
    with pytest.raises(SnapshotError, match=r"^Cannot use the bundled data \S*damaged\.snapshot: its checksum"):
        seed.read(damaged)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match=r"^Cannot read the bundled data \S*absent: No such file or directory$"):
        seed.read(tmp_path / "absent")
