import pytest

from apps.backend.history.history import History
from apps.backend.history.poles import winners

OFFICIAL = {
    "michael_schumacher": 68,
    "senna": 65,
    "vettel": 57,
    "clark": 33,
    "prost": 33,
    "mansell": 32,
    "rosberg": 30,
    "fangio": 29,
    "hakkinen": 26,
    "lauda": 24,
    "piquet": 24,
    "damon_hill": 20,
    "jarier": 3,
    "kevin_magnussen": 1,
}


@pytest.mark.parametrize(("driver_id", "poles"), OFFICIAL.items())
def test_poles_are_the_official_ones(history: History, driver_id: str, poles: int) -> None:
    assert history.driver_totals[driver_id].poles == poles


def test_hamilton_had_104_poles_at_the_end_of_2024(history: History) -> None:
    assert sum(weekend.pole for weekend in history.driver_weekends["hamilton"] if weekend.race.season <= 2024) == 104


def test_a_pole_counts_though_the_car_never_started(history: History) -> None:
    poles = [weekend for weekend in history.driver_weekends["leclerc"] if weekend.pole and weekend.race.season == 2021]
    assert [(weekend.race.race_name, weekend.started) for weekend in poles] == [
        ("Monaco Grand Prix", False),
        ("Azerbaijan Grand Prix", True),
    ]


def test_every_race_has_one_pole_however_many_shared_the_car(history: History) -> None:
    poles = [
        (weekend.race.season, weekend.race.round)
        for weekends in history.driver_weekends.values()
        for weekend in weekends
        if weekend.pole
    ]
    assert sorted(poles) == [(race.season, race.round) for race in history.races if race.results]


@pytest.mark.parametrize(
    ("season", "round_", "names"),
    [(1951, 4, {"fagioli", "fangio"}), (1956, 1, {"musso", "fangio"}), (1957, 5, {"brooks", "moss"})],
)
def test_a_shared_win_has_both_drivers_as_winners(history: History, season: int, round_: int, names: set[str]) -> None:
    race = next(race for race in history.races if (race.season, race.round) == (season, round_))
    assert {winner.driver.driver_id for winner in winners(race)} == names
