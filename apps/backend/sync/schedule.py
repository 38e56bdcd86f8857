"""Decides whether a sync is due now: results appear after sessions, corrections within days; pure."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Final

from msgspec import Struct

from packages.types.race import Race

DAILY: Final = timedelta(hours=23, minutes=45)  # A run every 15 minutes may be slightly early or late.
HOURLY: Final = timedelta(minutes=55)
FIRST_RESULTS: Final = timedelta(minutes=45)  # From the start of a session; no session is shorter.
WATCHED: Final = timedelta(hours=5)  # From its start: on every run.
CORRECTED: Final = timedelta(hours=30)  # From its start: hourly.
MISSED: Final = timedelta(days=4)  # A missing result is requested hourly for this long.
SESSIONS: Final = {"qualifying": "qualifying_results", "sprint": "sprint_results"}


class LastSync(Struct, frozen=True, kw_only=True):
    """The end of the last sync, and whether it was complete."""

    ended_at: datetime
    is_whole: bool = True


class WeekendSession(Struct, frozen=True, kw_only=True):
    """A session with results in the championship data."""

    name: str
    starts: datetime
    has_results: bool


def reason(races: Sequence[Race], last: LastSync | None, now: datetime) -> str | None:
    """Return why a sync is due at `now`; None if it is not. `races` are those of the seasons in progress."""
    if last is None or now - last.ended_at >= DAILY:
        return "there has been none for a day"
    hourly = now - last.ended_at >= HOURLY
    if hourly and not last.is_whole:
        return "the last one was done in part"
    for session in sessions(races):
        since = now - session.starts
        if FIRST_RESULTS <= since <= WATCHED:
            return f"results of {session.name} are expected"
        if hourly and FIRST_RESULTS <= since <= (CORRECTED if session.has_results else MISSED):
            return f"results of {session.name} may have been {'corrected' if session.has_results else 'late'}"
    return None


def next_session(races: Sequence[Race], now: datetime) -> WeekendSession | None:
    """Return the next session."""
    return min(
        (session for session in sessions(races) if session.starts > now),
        key=lambda session: session.starts,
        default=None,
    )


def sessions(races: Sequence[Race]) -> Iterator[WeekendSession]:
    """List the sessions with results; without a time of day they start at noon UTC."""
    for race in races:
        for name, field in SESSIONS.items():
            if held := getattr(race.schedule, name):
                starts = datetime.combine(held.date, (held.time or time(12)).replace(tzinfo=UTC))
                yield WeekendSession(
                    name=f"{race.race_name} {name}", starts=starts, has_results=bool(getattr(race, field))
                )
        starts = datetime.combine(race.date, (race.time or time(12)).replace(tzinfo=UTC))
        yield WeekendSession(name=race.race_name, starts=starts, has_results=bool(race.results))
