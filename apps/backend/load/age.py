"""How old the data are; pure."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from packages.types.race import Race

UPDATE: Final = "`./pants dev --sync` or `python -m apps.backend.sync` gets newer ones"


def age(races: Sequence[Race], today: date) -> str:
    """Say of when the newest results are, and how many races have been held since; `races` are in order."""
    held = [race for race in races if race.results]
    if not held:
        return f"there are no results of this season and the last; {UPDATE}"
    last = held[-1]
    days = (today - last.date).days
    missing = sum(last.date < race.date < today for race in races)
    newest = f"results up to {last.season} round {last.round} ({last.race_name}, {days} days ago)"
    if not missing:
        return newest
    return f"{newest}, {missing} {'race has' if missing == 1 else 'races have'} none yet; {UPDATE}"
