"""A season's sessions for calendar programs (RFC 5545)."""

import datetime as dt

from icalendar import Calendar, Event

from apps.frontend.components.sessions import Session, sessions
from apps.frontend.components.urls import race_address
from packages.types.season import SeasonReport


def season_calendar(report: SeasonReport, public_url: str, *, updated: dt.datetime) -> bytes:
    """Write every session of the season, in UTC; one whose time is not known takes its whole day."""
    calendar = Calendar()
    calendar.add("prodid", "-//F1 App//Season calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Formula 1 {report.season}")
    calendar.add("refresh-interval", dt.timedelta(hours=12), parameters={"value": "DURATION"})
    for race in report.races:
        for session in sessions(race):
            calendar.add_component(_event(session, public_url, updated))
    written: bytes = calendar.to_ical()
    return written


def _event(session: Session, public_url: str, updated: dt.datetime) -> Event:
    race, circuit = session.race, session.race.circuit
    event = Event()
    # The same for every reading of the feed, so that a program updates an event instead of doubling it.
    event.add("uid", f"{race.season}-{race.round}-{session.name.lower().replace(' ', '-')}@f1-app")
    event.add("dtstamp", updated.astimezone(dt.UTC))
    event.add("summary", f"{race.race_name}: {session.name}")
    event.add("location", f"{circuit.circuit_name}, {circuit.location.locality}, {circuit.location.country}")
    event.add("geo", (circuit.location.lat, circuit.location.long))
    event.add("url", f"{public_url}{race_address(race)}")
    event.add("dtstart", session.start or session.date)
    event.add("dtend", session.end or session.date + dt.timedelta(days=1))
    return event
