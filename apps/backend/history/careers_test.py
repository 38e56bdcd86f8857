import pytest

from apps.backend.history.careers import driver_career, driver_summaries
from apps.backend.history.history import History
from packages.types.career import DriverCareer


def career(history: History, driver_id: str) -> DriverCareer:
    found = driver_career(history, driver_id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("driver_id", "titles"),
    [
        ("michael_schumacher", (1994, 1995, 2000, 2001, 2002, 2003, 2004)),
        ("hamilton", (2008, 2014, 2015, 2017, 2018, 2019, 2020)),
        ("fangio", (1951, 1954, 1955, 1956, 1957)),
        ("prost", (1985, 1986, 1989, 1993)),
        ("moss", ()),
    ],
)
def test_titles_are_those_of_the_final_tables(history: History, driver_id: str, titles: tuple[int, ...]) -> None:
    assert career(history, driver_id).titles == titles


def test_a_leader_of_an_open_season_has_no_title_for_it(history: History) -> None:
    open_seasons = {season for season, table in history.driver_tables.items() if not table.final}
    assert open_seasons
    assert not any(open_seasons & set(titles) for titles in history.driver_titles.values())


def test_a_career_says_where_it_began_and_ended(history: History) -> None:
    senna = career(history, "senna")
    assert senna.first_race is not None
    assert senna.last_win is not None
    assert (senna.first_race.race_name, senna.first_race.season) == ("Brazilian Grand Prix", 1984)
    assert (senna.last_win.race_name, senna.last_win.season) == ("Australian Grand Prix", 1993)
    assert [constructor.name for constructor in senna.constructors] == ["Toleman", "Team Lotus", "McLaren", "Williams"]


def test_the_season_of_an_excluded_driver_has_his_points_and_no_place_in_the_table(history: History) -> None:
    season = next(season for season in career(history, "michael_schumacher").seasons if season.season == 1997)
    assert (season.position_text, season.points, season.wins) == ("D", 78, 5)


def test_counted_points_of_a_season_are_fewer_than_those_scored(history: History) -> None:
    prost = career(history, "prost")
    counted = sum(season.points for season in prost.seasons)
    assert (prost.totals.points, counted) == (798.5, 768.5)


def test_sprints_are_won_apart_from_races(history: History) -> None:
    baku = [weekend for weekend in history.driver_weekends["perez"] if weekend.sprint_win]
    assert [(weekend.race.season, weekend.race.race_name) for weekend in baku] == [(2023, "Azerbaijan Grand Prix")]


def test_team_mates_are_counted_by_constructor(history: History) -> None:
    mates = {
        (mate.driver.driver_id, mate.constructor.constructor_id): (mate.races, mate.first_season, mate.last_season)
        for mate in career(history, "rosberg").team_mates
    }
    assert mates["hamilton", "mercedes"] == (78, 2013, 2016)
    assert mates["michael_schumacher", "mercedes"] == (58, 2010, 2012)


def test_the_seasons_add_up_to_the_whole_of_every_career(history: History) -> None:
    for driver_id in history.driver_weekends:
        whole = career(history, driver_id)
        for total in ("entries", "starts", "wins", "podiums", "poles"):
            assert sum(getattr(season, total) for season in whole.seasons) == getattr(whole.totals, total), driver_id


def test_an_unknown_driver_has_no_career(history: History) -> None:
    assert driver_career(history, "nobody") is None


def test_drivers_are_found_by_season_and_constructor_together(history: History) -> None:
    found = driver_summaries(history, season=2024, constructor_id="williams")
    assert [driver.driver_id for driver in found] == ["albon", "colapinto", "sargeant"]


def test_drivers_are_found_by_nationality_in_any_case(history: History) -> None:
    finns = driver_summaries(history, nationality="finnish")
    assert {"raikkonen", "hakkinen", "keke_rosberg", "bottas"} <= {driver.driver_id for driver in finns}
    assert [driver.family_name for driver in finns] == sorted(driver.family_name for driver in finns)


def test_without_filters_every_driver_is_listed(history: History) -> None:
    assert len(driver_summaries(history)) == len(history.drivers)


def test_a_letter_selects_family_names_without_their_accents(history: History) -> None:
    found = [driver.family_name for driver in driver_summaries(history, letter="e")]
    assert {"Étancelin", "Ericsson"} <= set(found)
    assert {name[0] for name in found} == {"E", "É"}
