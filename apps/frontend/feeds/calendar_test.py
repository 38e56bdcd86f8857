import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest
from icalendar import Calendar

from apps.frontend.feeds.calendar import season_calendar
from apps.frontend.fixtures.api import recorded_responses
from packages.types.race import CalendarRace
from packages.types.season import SeasonReport

FIRST = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
A_DAY = dt.timedelta(days=1)


@pytest.fixture
def report() -> SeasonReport:
    return msgspec.json.decode(recorded_responses()["seasons/2026"].body, type=SeasonReport)


@dataclass
class Program:
    """A calendar program that is subscribed: it replaces an event by one with the same UID and a higher sequence."""

    events: dict[str, Any] = field(default_factory=dict)

    def read(self, feed: bytes) -> None:
        event: Any
        for event in Calendar.from_ical(feed).walk("VEVENT"):
            known = self.events.get(str(event["uid"]))
            if known is None or event["sequence"] > known["sequence"]:
                self.events[str(event["uid"])] = event

    def start(self, summary: str) -> dt.datetime:
        (found,) = [event for event in self.events.values() if event["summary"] == summary]
        moment: dt.datetime = found["dtstart"].dt
        return moment


def duration(event: Any) -> Any:
    return event["dtend"].dt - event["dtstart"].dt


def renumbered(races: list[CalendarRace]) -> tuple[CalendarRace, ...]:
    return tuple(msgspec.structs.replace(race, round=number) for number, race in enumerate(races, 1))


def test_a_subscribed_program_follows_a_season_of_changes(report: SeasonReport) -> None:
    program = Program()
    program.read(season_calendar(report, "https://f1.example", updated=FIRST))
    events = len(program.events)
    # A race before Monza falls out and all later ones are renumbered.
    without = [race for race in report.races if race.race_name != "Dutch Grand Prix"]
    changed = msgspec.structs.replace(report, races=renumbered(without))
    program.read(season_calendar(changed, "https://f1.example", updated=FIRST + A_DAY))
    assert len(program.events) == events
    assert program.start("Italian Grand Prix: Race") == dt.datetime(2026, 9, 6, 13, tzinfo=dt.UTC)
    # Monza moves by an hour, and a race is inserted before it.
    moved = [
        msgspec.structs.replace(race, time=dt.time(14)) if race.race_name == "Italian Grand Prix" else race
        for race in without
    ]
    inserted = [msgspec.structs.replace(moved[0], race_name="Turkish Grand Prix"), *moved]
    again = msgspec.structs.replace(report, races=renumbered(inserted))
    program.read(season_calendar(again, "https://f1.example", updated=FIRST + 2 * A_DAY))
    assert program.start("Italian Grand Prix: Race") == dt.datetime(2026, 9, 6, 14, tzinfo=dt.UTC)
    assert len({event["uid"] for event in program.events.values()}) == len(program.events) > events


def test_an_older_reading_does_not_win(report: SeasonReport) -> None:
    program = Program()
    program.read(season_calendar(report, "https://f1.example", updated=FIRST + A_DAY))
    newer = dict(program.events)
    program.read(season_calendar(report, "https://f1.example", updated=FIRST))
    assert program.events == newer


def test_sessions_and_alarms_can_be_chosen(report: SeasonReport) -> None:
    feed = season_calendar(
        report, "https://f1.example", updated=FIRST, kinds=("race", "sprint"), alarm=dt.timedelta(minutes=30)
    )
    events: list[Any] = Calendar.from_ical(feed).walk("VEVENT")
    assert {str(event["summary"]).rpartition(": ")[2] for event in events} == {"Race", "Sprint"}
    assert all(event.walk("VALARM")[0]["trigger"].dt == -dt.timedelta(minutes=30) for event in events)


def test_durations_are_those_of_the_regulations(report: SeasonReport) -> None:
    events = Calendar.from_ical(season_calendar(report, "https://f1.example", updated=FIRST)).walk("VEVENT")
    lasts = {str(event["summary"]).rpartition(": ")[2]: duration(event) for event in events}
    assert lasts["Race"] == dt.timedelta(hours=3)
    assert lasts["Sprint qualifying"] == dt.timedelta(minutes=44)
