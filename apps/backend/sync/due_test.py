from datetime import date, timedelta

import msgspec
import pytest

from apps.backend.dataset import Dataset
from apps.backend.sync import due
from packages.types.race import Race

ALL = range(1950, 2027)


def races(dataset: Dataset, season: int) -> tuple[Race, ...]:
    return tuple(race for race in dataset.races if race.season == season)


def test_in_summer_only_the_current_season_is_due() -> None:
    assert due.seasons(ALL, 2026, date(2026, 7, 27)) == (2026,)


@pytest.mark.parametrize(("today", "seasons"), [(date(2026, 3, 31), (2025, 2026)), (date(2026, 4, 1), (2026,))])
def test_last_season_is_due_until_spring(today: date, seasons: tuple[int, ...]) -> None:
    assert due.seasons(ALL, 2026, today) == seasons


def test_all_seasons_since_the_last_race_that_is_kept_are_due() -> None:
    assert due.seasons(ALL, 2023, date(2026, 7, 27)) == (2023, 2024, 2025, 2026)


def test_missing_seasons_are_due() -> None:
    stored = set(ALL) - {1950, 1976}
    assert due.seasons(stored, 2026, date(2026, 7, 27)) == (1950, 1976, 2026)


def test_a_new_year_is_due_before_anything_is_known_of_it() -> None:
    assert due.seasons(ALL, 2026, date(2027, 6, 1)) == (2026, 2027)


def test_before_the_first_weekend_there_is_nothing_but_the_calendar(dataset: Dataset) -> None:
    calendar = races(dataset, 2026)
    assert due.lists(calendar, (), calendar[0].date - timedelta(days=4)) == ()
    assert due.lists((), (), date(2027, 1, 1)) == ()


def test_qualifying_is_due_before_its_race(dataset: Dataset) -> None:
    calendar = races(dataset, 2026)
    lists = due.lists(calendar, (), calendar[0].date - timedelta(days=1))
    assert lists == ("2026/results", "2026/qualifying")


def test_sprints_are_due_once_a_season_has_had_one(dataset: Dataset) -> None:
    calendar = races(dataset, 2026)
    first = next(race for race in calendar if race.schedule.sprint)
    assert "2026/sprint" in due.lists(calendar, (), first.date)
    assert "2026/sprint" not in due.lists(calendar, (), first.date - timedelta(days=4))


def test_pit_stops_are_due_where_they_are_missing_or_fresh(dataset: Dataset) -> None:
    calendar = races(dataset, 2026)
    with_stops = set(range(1, 24)) - {2}
    lists = due.lists(calendar, with_stops, date(2026, 7, 27))
    fresh = [race.round for race in calendar if date(2026, 6, 27) <= race.date <= date(2026, 7, 27)]
    assert [path for path in lists if "pitstops" in path] == [f"2026/{round_}/pitstops" for round_ in (2, *fresh)]


def test_an_old_season_is_not_asked_for_what_was_not_recorded(dataset: Dataset) -> None:
    old = tuple(
        msgspec.structs.replace(race, season=1976, date=date(1976, 1, 25), schedule=type(race.schedule)())
        for race in races(dataset, 2026)
    )
    assert due.lists(old, (), date(2026, 7, 27)) == ("1976/results",)
