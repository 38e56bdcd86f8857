"""What is said where results are overdue."""

import datetime as dt

import msgspec

from apps.frontend.components.freshness import freshness_note, overdue
from apps.frontend.fixtures.api import recorded_responses
from packages.types.season import SeasonReport
from packages.ui_kit.testing.markup import parsed, text


def season_2026() -> SeasonReport:
    return msgspec.json.decode(recorded_responses()["seasons/2026"].body, type=SeasonReport)


def at(month: int, day: int) -> dt.datetime:
    return dt.datetime(2026, month, day, 12, tzinfo=dt.UTC)


def test_results_are_overdue_the_day_after_the_next() -> None:
    races = season_2026().races
    assert overdue(races, at(7, 27)) == ()
    assert overdue(races, at(8, 24)) == ()
    assert [race.round for race in overdue(races, at(8, 25))] == [12]


def test_the_note_says_how_many_since_when_and_what_there_is() -> None:
    note = freshness_note(season_2026().races, at(11, 23))
    assert note is not None
    said = text(parsed(str(note)))
    assert "missing since 23 August 2026" in said
    assert "Results up to the Hungarian Grand Prix of 26 July 2026." in said


def test_nothing_is_said_where_nothing_is_missing() -> None:
    assert freshness_note(season_2026().races, at(7, 27)) is None
