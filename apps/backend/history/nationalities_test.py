import pytest

from apps.backend.history.history import History
from apps.backend.history.nationalities import nationality_summaries
from packages.types.fact import adjective


@pytest.mark.parametrize(
    ("nationality", "wins", "titles"),
    [
        ("Argentine", 38, 5),  # Fangio 24 (two in shared cars), Reutemann 12, González 2
        ("South African", 10, 1),  # Scheckter
        ("Canadian", 17, 1),  # the Villeneuves
        ("Colombian", 7, 0),  # Montoya
        ("Polish", 1, 0),  # Kubica
    ],
)
def test_the_wins_of_a_nationality_are_those_of_its_drivers(
    history: History, nationality: str, wins: int, titles: int
) -> None:
    found = next(each for each in nationality_summaries(history) if each.nationality == nationality)
    assert (found.wins, found.titles) == (wins, titles)


def test_a_win_in_a_car_that_two_of_them_shared_counts_once(history: History) -> None:
    british = next(each for each in nationality_summaries(history) if each.nationality == "British")
    of_drivers = sum(
        history.driver_totals[driver_id].wins
        for driver_id, driver in history.drivers.items()
        if driver.nationality == "British" and driver_id in history.driver_totals
    )
    assert british.wins == of_drivers - 1  # Aintree 1957: Brooks and Moss


def test_the_most_successful_come_first_and_everyone_belongs_to_one(history: History) -> None:
    summaries = nationality_summaries(history)
    assert summaries[0].nationality == "British"
    assert sum(each.drivers for each in summaries) == len(history.drivers)
    assert sum(each.constructors for each in summaries) == len(history.constructors)


def test_drivers_and_teams_of_one_country_have_one_nationality(history: History) -> None:
    found = {each.nationality: each for each in nationality_summaries(history)}
    assert found["Hong Kong"].drivers > 0
    assert found["Hong Kong"].constructors > 0
    assert {team.nationality for team in history.teams.values()} <= found.keys()


@pytest.mark.parametrize(
    ("nationality", "before_a_noun"), [("New Zealander", "New Zealand"), ("British", "British"), ("Thai", "Thai")]
)
def test_a_nationality_before_a_noun_is_an_adjective(nationality: str, before_a_noun: str) -> None:
    assert adjective(nationality) == before_a_noun
