from apps.backend.history.history import History
from apps.backend.reports.season_results import constructor_career_results, driver_career_results


def test_a_career_has_a_row_for_each_season(history: History) -> None:
    career = driver_career_results(history, "hunt")
    assert [season.season for season in career.seasons] == list(range(1973, 1980))
    champion = next(season for season in career.seasons if season.season == 1976)
    assert (champion.position, champion.points) == (1, 69)
    assert sum(result.position == 1 for result in champion.results) == 6


def test_a_team_has_the_results_of_all_its_cars(history: History) -> None:
    (season,) = constructor_career_results(history, "brawn").seasons
    assert len(season.results) == 2 * len(season.rounds) == 34
    assert {result.driver.driver_id for result in season.results} == {"button", "barrichello"}


def test_an_unknown_driver_has_no_seasons(history: History) -> None:
    assert driver_career_results(history, "nobody").seasons == ()
