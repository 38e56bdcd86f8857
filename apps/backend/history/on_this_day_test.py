from apps.backend.history.history import History
from apps.backend.history.on_this_day import on_this_day


def test_the_races_of_a_day_are_listed_latest_first_with_their_winners(history: History) -> None:
    # 13 May: the first championship race of all, and Hamilton at Barcelona in 2018.
    found = {race.season: race for race in on_this_day(history, 5, 13)}
    assert list(found) == sorted(found, reverse=True)
    assert found[1950].race_name == "British Grand Prix"
    assert [winner.driver.family_name for winner in found[1950].winners] == ["Farina"]
    assert [winner.driver.family_name for winner in found[2018].winners] == ["Hamilton"]


def test_a_shared_win_has_two_winners(history: History) -> None:
    (aintree,) = [race for race in on_this_day(history, 7, 20) if race.season == 1957]
    assert [winner.driver.family_name for winner in aintree.winners] == ["Brooks", "Moss"]


def test_a_race_to_come_is_no_anniversary(history: History) -> None:
    for race in history.races:
        if not race.results:
            assert race.season not in {past.season for past in on_this_day(history, race.date.month, race.date.day)}
