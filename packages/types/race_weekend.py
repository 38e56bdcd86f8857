"""A race in the calendar and the sessions around it."""

import datetime as dt

from packages.types.entities import Circuit
from packages.types.schema import Round, Schema, SeasonYear


class SessionTime(Schema, frozen=True, kw_only=True):
    """When a session starts: date and time in UTC; `time` is null where only the day is known."""

    date: dt.date
    time: dt.time | None = None


class Schedule(Schema, frozen=True, kw_only=True):
    """The sessions before the race; null where one was not held or its time is not recorded (before 2021).

    `sprintQualifying` is the session that sets the sprint's grid (2023: sprint shootout).
    """

    first_practice: SessionTime | None = None
    second_practice: SessionTime | None = None
    third_practice: SessionTime | None = None
    qualifying: SessionTime | None = None
    sprint_qualifying: SessionTime | None = None
    sprint: SessionTime | None = None


class RaceWeekend(Schema, frozen=True, kw_only=True):
    """A championship race as the calendar has it; `date` and `time` (UTC) are the race's start."""

    season: SeasonYear
    round: Round
    race_name: str
    circuit: Circuit
    date: dt.date
    time: dt.time | None = None
    schedule: Schedule
    url: str | None = None
