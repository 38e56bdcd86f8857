"""A season's sessions for calendar programs (RFC 5545)."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Final

from icalendar import Alarm, Calendar, Event

from apps.frontend.components.sessions import KINDS, Session, sessions
from apps.frontend.components.urls import race_address, season_address
from packages.types.race import race_slug
from packages.types.race_weekend import RaceWeekend
from packages.types.season import SeasonReport

REFRESH: Final = dt.timedelta(hours=6)
EPOCH: Final = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def season_calendar(
    report: SeasonReport,
    public_url: str,
    *,
    updated: dt.datetime,
    kinds: Collection[str] = KINDS,
    alarm: dt.timedelta | None = None,
) -> bytes:
    """Write the sessions of the season in UTC; one without a known time is an all-day event.

    `kinds` selects sessions from `KINDS`; `alarm` is how long before each a reminder is shown. The sequence
    number of each event grows with every version of the data, so that programs take over moved sessions. Those of
    a race that was withdrawn are cancelled.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//F1 App//Season calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", f"Formula 1 {report.season}")
    calendar.add("x-wr-calname", f"Formula 1 {report.season}")
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for session in _chosen(report.races, kinds):
        calendar.add_component(_event(session, public_url, updated, alarm))
    for session in _chosen(report.withdrawn, kinds):
        calendar.add_component(_cancelled(session, public_url, updated))
    written: bytes = calendar.to_ical()
    return written


def _chosen(races: Iterable[RaceWeekend], kinds: Collection[str]) -> Iterable[Session]:
    return (session for race in races for session in sessions(race) if session.kind in kinds)


def _event(session: Session, public_url: str, updated: dt.datetime, alarm: dt.timedelta | None) -> Event:
    event = _described(session, updated)
    event.add("status", "CONFIRMED")
    event.add("url", f"{public_url}{race_address(session.race)}")
    if alarm is not None and session.start:
        event.add_component(_alarm(session, alarm))
    return event


def _cancelled(session: Session, public_url: str, updated: dt.datetime) -> Event:
    """Cancel an event of subscribers; it is transparent, and its race no longer has a page."""
    event = _described(session, updated)
    event.add("status", "CANCELLED")
    event.add("transp", "TRANSPARENT")
    event.add("url", f"{public_url}{season_address(session.race.season)}#calendar")
    return event


def _described(session: Session, updated: dt.datetime) -> Event:
    race, circuit = session.race, session.race.circuit
    event = Event()
    # Built from values that stay when the calendar is renumbered or a session moves.
    event.add("uid", f"{race.season}-{race_slug(race.race_name)}-{session.kind}@f1-app")
    event.add("dtstamp", updated.astimezone(dt.UTC))
    event.add("last-modified", updated.astimezone(dt.UTC))
    event.add("sequence", max(0, int((updated - EPOCH).total_seconds()) // 60))
    event.add("summary", f"{race.race_name}: {session.name}")
    event.add("location", f"{circuit.circuit_name}, {circuit.location.locality}, {circuit.location.country}")
    event.add("geo", (circuit.location.lat, circuit.location.long))
    event.add("dtstart", session.start or session.date)
    event.add("dtend", session.end or session.date + dt.timedelta(days=1))
    return event


def _alarm(session: Session, before: dt.timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{session.race.race_name}: {session.name}")
    alarm.add("trigger", -before)
    return alarm
