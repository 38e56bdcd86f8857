import pytest

from apps.backend.history.constructors import constructor_career, constructor_summaries
from apps.backend.history.history import History
from packages.types.career import ConstructorCareer


def career(history: History, constructor_id: str) -> ConstructorCareer:
    found = constructor_career(history, constructor_id)
    assert found is not None
    return found


def titles_until_2025(history: History, constructor_id: str) -> int:
    return sum(season <= 2025 for season in career(history, constructor_id).titles)


@pytest.mark.parametrize(
    ("constructor_id", "titles"),
    [("ferrari", 16), ("mclaren", 10), ("williams", 9), ("mercedes", 8), ("red_bull", 6), ("brawn", 1)],
)
def test_titles_until_2025_are_the_official_ones(history: History, constructor_id: str, titles: int) -> None:
    assert titles_until_2025(history, constructor_id) == titles


def test_lotus_has_its_seven_titles_in_three_entries(history: History) -> None:
    # A constructor is a chassis with its engine where they were scored apart, so until 1968 Lotus is found by engine.
    titles = [career(history, lotus).titles for lotus in ("lotus-climax", "lotus-ford", "team_lotus")]
    assert titles == [(1963, 1965), (1968,), (1970, 1972, 1973, 1978)]


def test_drivers_titles_belong_to_every_constructor_that_the_champion_drove_for(history: History) -> None:
    assert career(history, "maserati").driver_titles == (1954, 1957)
    assert career(history, "mercedes").driver_titles[:2] == (1954, 1955)


def test_an_excluded_constructor_keeps_its_races_without_the_points(history: History) -> None:
    season = next(season for season in career(history, "mclaren").seasons if season.season == 2007)
    assert (season.position_text, season.points, season.wins) == ("E", 0, 8)


def test_before_1958_there_is_no_place_in_the_championship(history: History) -> None:
    early = [season for season in career(history, "ferrari").seasons if season.season < 1958]
    assert {(season.position, season.points) for season in early} == {(None, None)}


def test_points_of_a_constructor_that_only_raced_before_its_championship_are_not_known(history: History) -> None:
    assert career(history, "lancia").totals.points is None
    assert career(history, "arrows").totals.points == 142  # And 25 as Footwork.


def test_the_seasons_add_up_to_the_whole_of_every_constructor(history: History) -> None:
    for constructor_id in history.constructor_weekends:
        whole = career(history, constructor_id)
        for total in ("entries", "starts", "wins", "podiums", "poles"):
            assert sum(getattr(season, total) for season in whole.seasons) == getattr(whole.totals, total)
        assert round(sum(season.points or 0 for season in whole.seasons), 2) == (whole.totals.points or 0)


def test_constructors_are_found_by_season_and_nationality(history: History) -> None:
    found = constructor_summaries(history, season=2010, nationality="German")
    assert [constructor.constructor_id for constructor in found] == ["mercedes"]


def test_a_constructor_without_a_race_is_listed_with_nothing(history: History) -> None:
    eagle = next(constructor for constructor in constructor_summaries(history) if constructor.constructor_id == "eagle")
    assert (eagle.first_season, eagle.starts) == (None, 0)
    assert career(history, "eagle").seasons == ()


def test_an_unknown_constructor_has_no_history(history: History) -> None:
    assert constructor_career(history, "nobody") is None
