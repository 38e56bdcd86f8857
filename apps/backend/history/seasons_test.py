from apps.backend.history.history import History
from apps.backend.history.seasons import season_summaries
from packages.types.season import SeasonSummary


def summary(history: History, season: int) -> SeasonSummary:
    (found,) = (each for each in season_summaries(history) if each.season == season)
    return found


def test_seasons_are_listed_latest_first_with_every_round(history: History) -> None:
    seasons = season_summaries(history)
    assert [season.season for season in seasons] == sorted((season.season for season in seasons), reverse=True)
    assert sum(season.rounds for season in seasons) == len(history.races)


def test_a_finished_season_has_its_champions(history: History) -> None:
    season = summary(history, 2021)
    assert season.driver_champion is not None
    assert season.constructor_champion is not None
    assert season.driver_champion.driver.driver_id == "max_verstappen"
    assert season.constructor_champion.constructor.constructor_id == "mercedes"


def test_before_1958_a_season_has_no_champion_among_constructors(history: History) -> None:
    season = summary(history, 1957)
    assert season.driver_champion is not None
    assert season.constructor_champion is None


def test_an_open_season_has_no_champions(history: History) -> None:
    unfinished = [season for season in season_summaries(history) if season.completed_rounds < season.rounds]
    assert unfinished
    assert all(season.driver_champion is None and season.constructor_champion is None for season in unfinished)
