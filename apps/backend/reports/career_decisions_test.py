"""Decisions on seasons of a career."""

import pytest

from apps.backend.history.careers import driver_career
from apps.backend.history.constructors import constructor_career
from apps.backend.history.history import History
from apps.backend.history.teams import team_career
from apps.backend.reports.career_decisions import with_decisions


def test_the_disqualification_of_1997_stands_at_its_season_alone(history: History) -> None:
    career = driver_career(history, "michael_schumacher")
    assert career
    seasons = {line.season: line.decisions for line in with_decisions(career).seasons}
    assert [season for season, decisions in seasons.items() if decisions] == [1997]
    assert "isqualified" in seasons[1997][0]


@pytest.mark.parametrize(
    ("constructor_id", "season", "words"),
    [
        ("mclaren", 2007, "Excluded from the whole championship"),
        ("benetton", 1995, "Round 1: no points for the constructors' championship (fuel"),
        ("racing_point", 2020, "Round 5: −15 points (brake ducts"),
        ("force_india", 2018, "Round 13: all points until then are void"),
    ],
)
def test_decisions_on_constructors_stand_at_their_season(
    history: History, constructor_id: str, season: int, words: str
) -> None:
    career = constructor_career(history, constructor_id)
    assert career
    line = next(line for line in with_decisions(career).seasons if line.season == season)
    assert line.decisions[0].startswith(words)


def test_a_driver_of_the_name_of_a_make_shares_no_decision_with_it(history: History) -> None:
    """Bruce McLaren lost points in 1958; the team was excluded in 2007."""
    driver, team = driver_career(history, "mclaren"), team_career(history, "mclaren")
    assert driver
    assert team
    assert [line.season for line in with_decisions(driver).seasons if line.decisions] == [1958]
    assert [line.season for line in with_decisions(team).seasons if line.decisions] == [2000, 2007]
