import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest
from icalendar import Calendar

from apps.frontend.components.sessions import sessions
from apps.frontend.feeds.calendar import season_calendar
from apps.frontend.fixtures.api import recorded_responses
from packages.types.race import CalendarRace
from packages.types.race_weekend import RaceWeekend
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

    def with_status(self, status: str) -> set[tuple[str, Any]]:
        return {
            (str(event["summary"]), event["dtstart"].dt) for event in self.events.values() if event["status"] == status
        }


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


def withdrawing(report: SeasonReport, index: int) -> SeasonReport:
    """Take a race from the calendar, as the sync does."""
    races = list(report.races)
    gone = races.pop(index)
    weekend = RaceWeekend(**{field: getattr(gone, field) for field in RaceWeekend.__struct_fields__})
    return msgspec.structs.replace(report, races=renumbered(races), withdrawn=(*report.withdrawn, weekend))


def inserting(report: SeasonReport, race: CalendarRace, index: int) -> SeasonReport:
    """Put a race into the calendar; one that was withdrawn is back."""
    races = [*report.races[:index], race, *report.races[index:]]
    withdrawn = tuple(each for each in report.withdrawn if each.race_name != race.race_name)
    return msgspec.structs.replace(report, races=renumbered(races), withdrawn=withdrawn)


def moving(report: SeasonReport, index: int, days: int) -> SeasonReport:
    """Hold a race on another day; its other sessions stay where they are."""
    races = list(report.races)
    races[index] = msgspec.structs.replace(races[index], date=races[index].date + days * A_DAY)
    return msgspec.structs.replace(report, races=tuple(races))


@pytest.mark.parametrize("seed", range(4))
def test_after_any_sequence_of_calendars_a_program_has_the_last_one(report: SeasonReport, seed: int) -> None:
    chance, program, calendar = random.Random(seed), Program(), report  # noqa: S311 - no secret
    away: list[CalendarRace] = []
    program.read(season_calendar(calendar, "https://f1.example", updated=FIRST))
    for step in range(1, 11):
        index = chance.randrange(len(calendar.races))
        match chance.choice(("withdraw", "insert", "move")):
            case "withdraw":
                away.append(calendar.races[index])
                calendar = withdrawing(calendar, index)
            case "insert":
                new = msgspec.structs.replace(calendar.races[index], race_name=f"Trial {step} Grand Prix")
                calendar = inserting(calendar, away.pop() if away and chance.random() < 0.5 else new, index)
            case "move":
                calendar = moving(calendar, index, chance.randint(-7, 7))
        program.read(season_calendar(calendar, "https://f1.example", updated=FIRST + step * A_DAY))
        assert program.with_status("CONFIRMED") == {
            (f"{race.race_name}: {session.name}", session.start or session.date)
            for race in calendar.races
            for session in sessions(race)
        }
        cancelled = {summary.rpartition(": ")[0] for summary, _ in program.with_status("CANCELLED")}
        assert cancelled == {race.race_name for race in calendar.withdrawn}


def test_a_cancelled_session_keeps_its_uid_and_takes_no_time(report: SeasonReport) -> None:
    before: list[Any] = Calendar.from_ical(season_calendar(report, "https://f1.example", updated=FIRST)).walk("VEVENT")
    feed = season_calendar(withdrawing(report, 11), "https://f1.example", updated=FIRST + A_DAY)
    after: dict[str, Any] = {str(event["uid"]): event for event in Calendar.from_ical(feed).walk("VEVENT")}
    assert {str(event["uid"]) for event in before} == after.keys()
    gone = [event for event in after.values() if event["status"] == "CANCELLED"]
    assert len(gone) == len(sessions(report.races[11]))
    for event in gone:
        (former,) = [each for each in before if each["uid"] == event["uid"]]
        assert event["sequence"] > former["sequence"]
        assert event["dtstart"].dt == former["dtstart"].dt
        assert (event["transp"], event["url"]) == ("TRANSPARENT", "https://f1.example/seasons/2026#calendar")


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
