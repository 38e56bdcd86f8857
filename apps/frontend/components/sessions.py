"""The sessions of a race weekend in time."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from packages.types.race_weekend import RaceWeekend, SessionTime

# Kind (as used in addresses), field of the schedule, and name, starting with the first practice.
BEFORE_THE_RACE: Final = (
    ("practice-1", "first_practice", "Practice 1"),
    ("practice-2", "second_practice", "Practice 2"),
    ("practice-3", "third_practice", "Practice 3"),
    ("sprint-qualifying", "sprint_qualifying", "Sprint qualifying"),
    ("sprint", "sprint", "Sprint"),
    ("qualifying", "qualifying", "Qualifying"),
)
RACE: Final = "race"
KINDS: Final = (*(kind for kind, _, _ in BEFORE_THE_RACE), RACE)
# Sporting regulations: practice and qualifying take an hour, sprint qualifying 44 minutes, a sprint at most an hour,
# a race at most three, stoppages included.
LASTS: Final[Mapping[str, dt.timedelta]] = {
    "practice-1": dt.timedelta(hours=1),
    "practice-2": dt.timedelta(hours=1),
    "practice-3": dt.timedelta(hours=1),
    "sprint-qualifying": dt.timedelta(minutes=44),
    "sprint": dt.timedelta(hours=1),
    "qualifying": dt.timedelta(hours=1),
    RACE: dt.timedelta(hours=3),
}
LONG_PRACTICE: Final = dt.timedelta(minutes=90)
LAST_SEASON_OF_LONG_PRACTICE: Final = 2020  # Practice 1 and 2 took 90 minutes until then.


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session of `race`: its kind and name, its day, and its start in UTC where that is known."""

    kind: str
    name: str
    race: RaceWeekend
    date: dt.date
    start: dt.datetime | None

    @property
    def end(self) -> dt.datetime | None:
        """The end by the regulations, None where the start is not known."""
        return self.start + self.duration if self.start else None

    @property
    def duration(self) -> dt.timedelta:
        """The duration by the regulations of the season."""
        if self.kind in ("practice-1", "practice-2") and self.race.season <= LAST_SEASON_OF_LONG_PRACTICE:
            return LONG_PRACTICE
        return LASTS[self.kind]


def sessions(race: RaceWeekend) -> tuple[Session, ...]:
    """List a weekend's sessions in the order in which they start, the race last."""
    before = [
        _session(kind, name, race, time)
        for kind, field, name in BEFORE_THE_RACE
        if (time := getattr(race.schedule, field)) is not None
    ]
    before.sort(key=lambda session: (session.date, session.start.time() if session.start else dt.time.max))
    return (*before, _session(RACE, "Race", race, SessionTime(date=race.date, time=race.time)))


def next_session(races: Iterable[RaceWeekend], now: dt.datetime) -> Session | None:
    """Return the first session of all that has yet to start; one without a known start never counts."""
    starts = [session for race in races for session in sessions(race) if session.start and session.start > now]
    return min(starts, key=lambda session: session.start or now, default=None)


def running_session(races: Iterable[RaceWeekend], now: dt.datetime) -> Session | None:
    """Return the session that is on at `now`."""
    everything = (session for race in races for session in sessions(race))
    return next((s for s in everything if s.start and s.end and s.start <= now < s.end), None)


def _session(kind: str, name: str, race: RaceWeekend, at: SessionTime) -> Session:
    start = dt.datetime.combine(at.date, at.time.replace(tzinfo=dt.UTC)) if at.time else None
    return Session(kind=kind, name=name, race=race, date=at.date, start=start)
