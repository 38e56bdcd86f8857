"""New results, missing results, and the next session."""

import datetime as dt
from collections.abc import Sequence

from htpy import Node, Renderable, details, p, summary, with_children

from apps.frontend.components.formatting import day, plural, time_until
from apps.frontend.components.sessions import next_session, running_session
from packages.types.race import CalendarRace
from packages.types.race_weekend import RaceWeekend
from packages.ui_kit.components.alert.alert import alert
from packages.ui_kit.components.badge.badge import badge
from packages.ui_kit.components.countdown.countdown import countdown

SETTLED = dt.timedelta(days=1)  # Results are confirmed in the evening, and read in the night.


def overdue(races: Sequence[CalendarRace], now: dt.datetime) -> tuple[CalendarRace, ...]:
    """Return the races that are over by the calendar and have no result."""
    return tuple(race for race in races if not race.completed and race.date + SETTLED < now.date())


def freshness_note(races: Sequence[CalendarRace], now: dt.datetime) -> Node:
    """Warn since when results are missing, with the last known one; None if none are missing."""
    missing = overdue(races, now)
    if not missing:
        return None
    last = next((race for race in reversed(races) if race.completed), None)
    until = f"Results up to the {last.race_name} of {day(last.date)}." if last else "There are no results yet."
    names = ", ".join(race.race_name for race in missing)
    return alert(heading=f"{plural(len(missing), 'result')} missing since {day(missing[0].date)}", tone="warn")[
        f"{until} Tables and chances for the title are as of then. Missing: {names}."
    ]


def coming_session(races: Sequence[RaceWeekend], now: dt.datetime) -> Node:
    """Count down to the next session of `races`, and state whether one is on; None after the last.

    The text is correct without script for as long as the page is cached.
    """
    running, session = running_session(races, now), next_session(races, now)
    return [
        p[badge(tone="accent")[f"{running.name} is on"]] if running else None,
        countdown(until=session.start, label=f"{session.name} starts {time_until(session.start, now)}")
        if session and session.start
        else None,
    ]


@with_children
def spoiler(content: Node, /, *, title: str) -> Renderable:
    """Mark `content` as new results: open, and without a visible frame, unless the reader hides new results.

    The attribute `open` is removed after the page cache, in `apps/frontend/preferences.py`.
    """
    return details(".spoiler", open=True)[summary[title], content]
