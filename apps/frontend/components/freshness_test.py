"""The note on overdue results."""

import datetime as dt

import msgspec
from htpy import fragment

from apps.frontend.components.freshness import freshness_note, overdue
from apps.frontend.components.race_preview import race_preview
from apps.frontend.components.title_mathematics import title_status
from apps.frontend.fixtures.api import recorded_responses
from packages.types.fact import RacePreview
from packages.types.season import SeasonReport
from packages.types.title import TitleRace
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
    shown = text(parsed(str(note)))
    assert "missing since 23 August 2026" in shown
    assert "Results up to the Hungarian Grand Prix of 26 July 2026." in shown


def test_nothing_is_said_where_nothing_is_missing() -> None:
    assert freshness_note(season_2026().races, at(7, 27)) is None


def test_the_mathematics_of_the_title_do_not_speak_of_the_future_about_a_day_passed() -> None:
    races = season_2026().races
    race = msgspec.json.decode(recorded_responses()["seasons/2026/title"].body, type=TitleRace)
    before = text(parsed(str(title_status(race.drivers, race, title="Drivers", missing=overdue(races, at(7, 27))))))
    assert " to go after round 11" in before
    assert " can still take the title" in before
    after = text(parsed(str(title_status(race.drivers, race, title="Drivers", missing=overdue(races, at(11, 26))))))
    assert " without a result, 10 of them over, after round 11" in after
    assert " to go " not in after
    assert " could then still take the title" in after


def test_nothing_is_in_reach_at_a_race_that_is_over() -> None:
    body = next(answer.body for path, answer in recorded_responses().items() if path.endswith("/preview"))
    preview = msgspec.json.decode(body, type=RacePreview)
    assert preview.facts
    assert "milestones in reach" in text(parsed(f"<div>{fragment[race_preview(preview, None, ())]}</div>"))
    assert "milestones in reach" not in text(
        parsed(f"<div>{fragment[race_preview(preview, None, (), over=True)]}</div>")
    )
