from itertools import pairwise

import pytest

from apps.backend.history.comparison import compare
from apps.backend.history.history import History
from packages.types.comparison import Comparison, HeadToHead


def comparison(history: History, first_id: str, second_id: str) -> Comparison:
    found = compare(history, first_id, second_id)
    assert found is not None
    return found


def reversed_(duel: HeadToHead) -> HeadToHead:
    return HeadToHead(shared=duel.shared, ahead=(duel.ahead[1], duel.ahead[0]))


@pytest.mark.parametrize(
    ("first_id", "second_id", "expected"),
    [("hamilton", "rosberg", (42, 36)), ("senna", "prost", (28, 4))],
)
def test_qualifying_among_team_mates_is_as_known(
    history: History, first_id: str, second_id: str, expected: tuple[int, int]
) -> None:
    assert comparison(history, first_id, second_id).team_mate_qualifying.ahead == expected


def test_alonso_was_ahead_in_all_21_sessions_of_2018(history: History) -> None:
    season = next(season for season in comparison(history, "vandoorne", "alonso").seasons if season.season == 2018)
    assert season.qualifying == HeadToHead(shared=21, ahead=(0, 21))


def test_hamilton_and_alonso_finished_2007_level(history: History) -> None:
    season = next(season for season in comparison(history, "hamilton", "alonso").seasons if season.season == 2007)
    assert season.team_mates
    assert season.points == (109, 109)
    assert season.positions == (2, 3)


def test_a_comparison_is_the_same_from_the_other_side(history: History) -> None:
    busiest = sorted(history.driver_totals, key=lambda driver_id: -history.driver_totals[driver_id].starts)[:40]
    for first_id, second_id in pairwise(busiest):
        there, back = comparison(history, first_id, second_id), comparison(history, second_id, first_id)
        assert there.totals == back.totals[::-1]
        for duel in ("race", "qualifying", "team_mate_race", "team_mate_qualifying"):
            assert getattr(there, duel) == reversed_(getattr(back, duel))


def test_the_seasons_add_up_to_the_whole(history: History) -> None:
    whole = comparison(history, "prost", "piquet")
    assert sum(season.race.shared for season in whole.seasons) == whole.race.shared
    assert sum(season.qualifying.ahead[0] for season in whole.seasons) == whole.qualifying.ahead[0]


def test_nobody_is_ahead_more_often_than_they_met(history: History) -> None:
    duel = comparison(history, "senna", "mansell").race
    assert sum(duel.ahead) <= duel.shared


def test_drivers_of_different_times_never_met(history: History) -> None:
    strangers = comparison(history, "fangio", "norris")
    assert strangers.race == strangers.team_mate_race == HeadToHead(shared=0, ahead=(0, 0))
    assert strangers.seasons == ()


def test_no_comparison_with_an_unknown_driver(history: History) -> None:
    assert compare(history, "hamilton", "nobody") is None


def test_hamilton_and_russell_in_qualifying_of_2023(history: History) -> None:
    found = compare(history, "hamilton", "russell")
    assert found is not None
    season = next(season for season in found.seasons if season.season == 2023)
    assert sum(season.qualifying.ahead) == season.qualifying.shared
    assert season.qualifying_gap is not None
    assert -0.5 < season.qualifying_gap < 0.5
    other = compare(history, "russell", "hamilton")
    assert other is not None
    assert [each.qualifying_gap for each in other.seasons if each.season == 2023] == [-season.qualifying_gap]
