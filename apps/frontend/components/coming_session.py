"""What comes next, and how long it takes until then."""

import datetime as dt
from collections.abc import Sequence

from htpy import Node, p

from apps.frontend.components.formatting import until
from apps.frontend.components.sessions import next_session, running_session
from packages.types.race_weekend import RaceWeekend
from packages.ui_kit.components.badge.badge import badge
from packages.ui_kit.components.countdown.countdown import countdown


def coming_session(races: Sequence[RaceWeekend], now: dt.datetime) -> Node:
    """Count down to the first session of `races` that has yet to start, and say if one is on; nothing after the last.

    The words are right without script, for as long as the page is kept.
    """
    running, session = running_session(races, now), next_session(races, now)
    return [
        p[badge(tone="accent")[f"{running.name} is on"]] if running else None,
        countdown(until=session.start, label=f"{session.name} starts {until(session.start, now)}")
        if session and session.start
        else None,
    ]
