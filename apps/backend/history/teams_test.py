"""Teams: makes of cars with all their engines."""

import pytest

from apps.backend.history.history import History
from apps.backend.history.teams import team_career, team_results, team_summaries
from packages.types.career import TeamCareer


def career(history: History, team_id: str) -> TeamCareer:
    found = team_career(history, team_id)
    assert found is not None
    return found


# To the Hungarian Grand Prix of 2026.
@pytest.mark.parametrize(
    ("team_id", "wins"),
    [
        ("mclaren", 204),
        ("lotus", 79),
        ("brabham", 35),
        ("cooper", 16),
        ("brm", 17),
        ("williams", 114),
        ("tyrrell", 23),
        ("benetton", 27),
        ("brawn", 8),
        ("lotus-f1", 2),
    ],
)
def test_a_team_has_the_wins_of_all_its_engines(history: History, team_id: str, wins: int) -> None:
    assert career(history, team_id).totals.wins == wins


@pytest.mark.parametrize(
    ("team_id", "titles"),
    [
        ("lotus", (1963, 1965, 1968, 1970, 1972, 1973, 1978)),
        ("cooper", (1959, 1960)),
        ("brabham", (1966, 1967)),
        ("tyrrell", (1971,)),
    ],
)
def test_a_team_has_the_titles_of_all_its_engines(history: History, team_id: str, titles: tuple[int, ...]) -> None:
    assert career(history, team_id).titles == titles


def test_every_constructor_belongs_to_one_team(history: History) -> None:
    owned = [constructor_id for team in history.teams.values() for constructor_id in team.constructor_ids]
    assert sorted(owned) == sorted(history.constructors)


def test_the_wins_of_all_teams_are_all_races_held(history: History) -> None:
    held = sum(bool(race.results) for race in history.races)
    assert sum(team.wins for team in team_summaries(history)) == held


def test_successors_are_named_and_never_added_up(history: History) -> None:
    brawn = career(history, "brawn")
    (chain,) = brawn.team.lineages
    assert [step.name for step in chain] == ["Tyrrell", "BAR", "Honda", "Brawn", "Mercedes"]
    assert brawn.titles == (2009,)


def test_a_season_has_the_place_of_the_best_entry_and_the_points_of_all(history: History) -> None:
    # Lotus-Climax was champion; Lotus-BRM scored as well.
    season = next(season for season in career(history, "lotus").seasons if season.season == 1965)
    assert (season.position, season.points) == (1, 56)
    assert {"lotus-climax", "lotus-brm"} <= {constructor.constructor_id for constructor in season.constructors}


def test_points_before_the_constructors_championship_are_unknown(history: History) -> None:
    assert {season.points for season in career(history, "ferrari").seasons if season.season < 1958} == {None}


def test_teams_are_found_by_season(history: History) -> None:
    found = {team.team_id: team.name for team in team_summaries(history, season=2026)}
    assert found["racing-bulls"] == "Racing Bulls"
    assert len(found) == 11


def test_results_of_a_team_are_those_of_its_constructors(history: History) -> None:
    results = team_results(history, "brabham", season=1966)
    assert {row.result.constructor.constructor_id for row in results} >= {"brabham-repco", "brabham-climax"}


def test_an_unknown_team_has_no_history(history: History) -> None:
    assert team_career(history, "nobody") is None
