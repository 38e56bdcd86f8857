"""Resolve the rounds `last` and `next`, and names of races."""

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec import Struct

from apps.backend.versions.errors import or_404
from packages.types.race import Race, race_slug


class Slot(Struct, frozen=True):
    """A race in the calendar: its name in addresses, its start (UTC), and whether it has been held."""

    round: int
    name: str
    start: dt.datetime
    completed: bool


Calendar = tuple[Slot, ...]


def calendar(races: Iterable[Race]) -> Calendar:
    """Return the slots of a season's races; one with an unknown time counts as starting at the end of its day."""
    return tuple(Slot(race.round, race_slug(race.race_name), _start(race), bool(race.results)) for race in races)


def last_round(slots: Sequence[Slot], season: int) -> int:
    """Find the latest race held; NotFoundError before the first."""
    return or_404(max((slot.round for slot in slots if slot.completed), default=None), f"race held yet in {season}")


def next_round(slots: Sequence[Slot], season: int, now: dt.datetime) -> int:
    """Find the first race that has not started; NotFoundError after the last."""
    coming = (slot.round for slot in slots if slot.start > now and not slot.completed)
    return or_404(next(coming, None), f"upcoming race in {season}")


def named_round(slots: Sequence[Slot], season: int, name: str) -> int:
    """Find the race of this name; NotFoundError if there is none."""
    return or_404(next((slot.round for slot in slots if slot.name == name), None), f"race '{name}' in {season}")


def _start(race: Race) -> dt.datetime:
    # A struct read from MongoDB has a time zone; the day's last moment needs one.
    return dt.datetime.combine(race.date, race.time or dt.time(23, 59, 59, tzinfo=dt.UTC))
