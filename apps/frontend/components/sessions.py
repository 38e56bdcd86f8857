"""The sessions of a race weekend in time."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from packages.types.race_weekend import RaceWeekend, SessionTime

# From the first practice on, in the order in which a weekend can hold them.
NAMES: Final = (
    ("first_practice", "Practice 1"),
    ("second_practice", "Practice 2"),
    ("third_practice", "Practice 3"),
    ("sprint_qualifying", "Sprint qualifying"),
    ("sprint", "Sprint"),
    ("qualifying", "Qualifying"),
)
RACE_LASTS: Final = dt.timedelta(hours=3)  # The rules' limit of time, stoppages included.
SESSION_LASTS: Final = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session of `race`: its name, its day, and its start in UTC where that is known."""

    name: str
    race: RaceWeekend
    date: dt.date
    start: dt.datetime | None

    @property
    def end(self) -> dt.datetime | None:
        """About when the session is over."""
        lasts = RACE_LASTS if self.name == "Race" else SESSION_LASTS
        return self.start + lasts if self.start else None


def sessions(race: RaceWeekend) -> tuple[Session, ...]:
    """List a weekend's sessions in the order in which they start, the race last."""
    before = [
        _session(name, race, time) for field, name in NAMES if (time := getattr(race.schedule, field)) is not None
    ]
    before.sort(key=lambda session: (session.date, session.start.time() if session.start else dt.time.max))
    return (*before, _session("Race", race, SessionTime(date=race.date, time=race.time)))


def next_session(races: Iterable[RaceWeekend], now: dt.datetime) -> Session | None:
    """Find the first session of all that has yet to start; one without a known start never counts."""
    starts = [session for race in races for session in sessions(race) if session.start and session.start > now]
    return min(starts, key=lambda session: session.start or now, default=None)


def running_session(races: Iterable[RaceWeekend], now: dt.datetime) -> Session | None:
    """Find the session that is on at `now`."""
    everything = (session for race in races for session in sessions(race))
    return next((s for s in everything if s.start and s.end and s.start <= now < s.end), None)


def _session(name: str, race: RaceWeekend, at: SessionTime) -> Session:
    start = dt.datetime.combine(at.date, at.time.replace(tzinfo=dt.UTC)) if at.time else None
    return Session(name=name, race=race, date=at.date, start=start)
