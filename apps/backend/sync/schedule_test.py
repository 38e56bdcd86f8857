"""The times at which a run every 15 minutes queries the source, in the season of 2026."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from apps.backend.dataset import Dataset
from apps.backend.sync import schedule
from apps.backend.sync.dataset_edits import unraced
from apps.backend.sync.schedule import LastSync
from packages.types.race import Race

QUARTER = timedelta(minutes=15)


@pytest.fixture(scope="module")
def races(dataset: Dataset) -> tuple[Race, ...]:
    return tuple(race for race in dataset.races if race.season == 2026)


def runs(races: Sequence[Race], start: datetime, hours: int) -> list[datetime]:
    """Run every 15 minutes, and return the times at which a sync was due; every sync is complete."""
    last, due = LastSync(ended_at=start - QUARTER), []
    for number in range(hours * 4):
        now = start + number * QUARTER
        if schedule.reason(races, last, now):
            due.append(now)
            last = LastSync(ended_at=now)
    return due


def starts(races: Sequence[Race], round_: int, name: str = "") -> datetime:
    race = next(race for race in races if race.round == round_)
    return next(
        session.starts
        for session in schedule.sessions([race])
        if session.name == f"{race.race_name} {name}".strip()
    )  # fmt: skip


def test_without_a_race_near_there_is_one_sync_a_day(races: tuple[Race, ...]) -> None:
    assert len(runs(races, datetime(2026, 2, 1, tzinfo=UTC), 24 * 7)) == 7


def test_after_a_race_there_is_one_every_quarter_of_an_hour_then_every_hour(races: tuple[Race, ...]) -> None:
    begin = starts(races, 11)
    due = runs(races, begin + QUARTER, 48)
    assert due[0] == begin + schedule.FIRST_RESULTS
    assert [now - before for before, now in pairwise(due)][:12] == [QUARTER] * 12
    assert 15 <= len([now for now in due if now - begin > schedule.WATCHED]) <= 26
    assert not [now for now in due if schedule.CORRECTED < now - begin < timedelta(hours=47)][1:]


def test_results_that_do_not_come_are_asked_for_for_days(races: tuple[Race, ...]) -> None:
    late = tuple(unraced(race) if race.round == 11 else race for race in races)
    due = runs(late, starts(races, 11), 24 * 6)
    assert 90 <= len(due) <= 130


def test_qualifying_and_sprint_are_looked_after_too(races: tuple[Race, ...]) -> None:
    sprint = next(race for race in races if race.schedule.sprint)
    for name in ("qualifying", "sprint"):
        begin = starts(races, sprint.round, name)
        now = begin + timedelta(hours=2)
        assert schedule.reason(races, LastSync(ended_at=now - QUARTER), now)


def test_a_sync_that_was_done_in_part_is_repeated_after_an_hour(races: tuple[Race, ...]) -> None:
    now = datetime(2026, 2, 1, tzinfo=UTC)
    part = LastSync(ended_at=now - timedelta(minutes=50), is_whole=False)
    assert schedule.reason(races, part, now) is None
    assert schedule.reason(races, part, now + QUARTER) == "the last one was done in part"
    assert schedule.reason(races, None, now) == "there has been none for a day"


def test_the_next_session_is_named(races: tuple[Race, ...]) -> None:
    session = schedule.next_session(races, starts(races, 11) - timedelta(minutes=1))
    assert session is not None
    assert session.name == "Hungarian Grand Prix"
    assert schedule.next_session(races, datetime(2027, 1, 1, tzinfo=UTC)) is None
