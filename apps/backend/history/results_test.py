from apps.backend.history.history import History
from apps.backend.history.results import constructor_results, driver_results


def test_a_driver_has_a_row_for_every_car(history: History) -> None:
    buenos_aires = [row for row in driver_results(history, "farina", season=1955) if row.round == 1]
    assert [row.result.position for row in buenos_aires] == [2, 3]


def test_a_season_is_cut_out_of_the_whole(history: History) -> None:
    season = driver_results(history, "max_verstappen", season=2023)
    assert len(season) == 22
    assert sum(row.result.position == 1 for row in season) == 19
    assert set(season) <= set(driver_results(history, "max_verstappen"))


def test_a_constructor_has_the_rows_of_all_its_cars(history: History) -> None:
    season = constructor_results(history, "ferrari", season=2004)
    assert len(season) == 2 * 18
    assert {row.result.driver.driver_id for row in season} == {"michael_schumacher", "barrichello"}


def test_every_result_belongs_to_one_driver_and_one_constructor(history: History) -> None:
    everything = sum(len(race.results) for race in history.races)
    assert sum(len(driver_results(history, driver_id)) for driver_id in history.drivers) == everything
    assert sum(len(constructor_results(history, team)) for team in history.constructors) == everything


def test_an_unknown_id_has_no_results(history: History) -> None:
    assert driver_results(history, "nobody") == constructor_results(history, "nobody") == ()
