from apps.backend.history.history import History
from apps.backend.reports.season_progression import season_progression
from packages.types.progression import TeamProgression


def by_team(history: History, season: int) -> dict[str, TeamProgression]:
    found = season_progression(history, history.season_races[season])
    return {entry.team.team_id: entry for entry in found.teams}


def test_a_team_has_the_points_of_all_its_engines(history: History) -> None:
    # Lotus-Climax won the title with 54 points; Lotus-BRM scored 2 more.
    teams = by_team(history, 1965)
    assert list(teams)[:2] == ["lotus", "brm"]
    assert teams["lotus"].points[-1] == 56
    assert {own.constructor_id for own in teams["lotus"].constructors} >= {"lotus-climax", "lotus-brm"}


def test_a_team_of_one_constructor_has_its_points(history: History) -> None:
    found = season_progression(history, history.season_races[2008])
    assert [entry.team.name for entry in found.teams][:2] == ["Ferrari", "McLaren"]
    assert [entry.points for entry in found.teams] == [entry.points for entry in found.constructors]


def test_all_points_of_each_season_are_some_teams(history: History) -> None:
    for races in history.season_races.values():
        found = season_progression(history, races)
        of_teams = [sum(after) for after in zip(*(entry.points for entry in found.teams), strict=True)]
        assert of_teams == [sum(after) for after in zip(*(entry.points for entry in found.constructors), strict=True)]


def test_before_the_constructors_championship_no_team_has_points(history: History) -> None:
    assert by_team(history, 1957) == {}
