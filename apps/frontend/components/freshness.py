"""What is missing: results of races that have been held by the calendar."""

import datetime as dt
from collections.abc import Sequence

from htpy import Node

from apps.frontend.components.formatting import day, plural
from packages.types.race import CalendarRace
from packages.ui_kit.components.alert.alert import alert

SETTLED = dt.timedelta(days=1)  # Results are confirmed in the evening, and read in the night.


def overdue(races: Sequence[CalendarRace], now: dt.datetime) -> tuple[CalendarRace, ...]:
    """Return the races that are over by the calendar and have no result."""
    return tuple(race for race in races if not race.completed and race.date + SETTLED < now.date())


def freshness_note(races: Sequence[CalendarRace], now: dt.datetime) -> Node:
    """Say since when results are missing, and which is the last that there is; nothing where none is missing."""
    missing = overdue(races, now)
    if not missing:
        return None
    last = next((race for race in reversed(races) if race.completed), None)
    until = f"Results up to the {last.race_name} of {day(last.date)}." if last else "There are no results yet."
    names = ", ".join(race.race_name for race in missing)
    return alert(heading=f"{plural(len(missing), 'result')} missing since {day(missing[0].date)}", tone="warn")[
        f"{until} Tables and chances for the title are as of then. Missing: {names}."
    ]
