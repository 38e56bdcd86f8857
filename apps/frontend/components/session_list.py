"""A weekend's sessions, one under the other."""

import datetime as dt

from htpy import Node, Renderable, time

from apps.frontend.components.formatting import day
from apps.frontend.components.sessions import Session, sessions
from apps.frontend.components.time_zones import circuit_time_zone
from packages.types.race_weekend import RaceWeekend
from packages.ui_kit.components.local_time.local_time import local_time
from packages.ui_kit.components.timeline.timeline import Moment, State, timeline


def session_list(race: RaceWeekend, now: dt.datetime) -> Renderable:
    """Show when each session of `race` starts; the one that is on, or next, stands out."""
    listed = sessions(race)
    coming = next((session for session in listed if (session.end or _midnight(session)) > now), None)
    return timeline(moments=[_moment(session, _state(session, coming, now)) for session in listed])


def session_time(session: Session) -> Node:
    """Write a session's start for the reader and at the circuit, or its day where the time is not known."""
    if session.start is None:
        return time(datetime=session.date.isoformat())[f"{session.date:%a} {day(session.date)}"]
    return local_time(moment=session.start, place=circuit_time_zone(session.race.circuit))


def _moment(session: Session, state: State) -> Moment:
    return Moment(when=session_time(session), title=session.name, state=state)


def _state(session: Session, coming: Session | None, now: dt.datetime) -> State:
    if session == coming:
        return "current"
    return "past" if (session.end or _midnight(session)) <= now else "coming"


def _midnight(session: Session) -> dt.datetime:
    return dt.datetime.combine(session.date, dt.time(23, 59, 59), dt.UTC)
