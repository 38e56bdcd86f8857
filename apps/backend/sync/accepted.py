"""Losses of data that an operator accepts from the source: `--accept 2026/11`, `--accept 2026`."""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from packages.types.race import RaceKey

WRITTEN: Final = re.compile(r"([0-9]{1,9})(?:/([1-9][0-9]{0,2}))?")


class Accepted(Struct, frozen=True, kw_only=True):
    """Races, and whole seasons: their calendar and every race."""

    seasons: frozenset[int] = frozenset()
    races: frozenset[RaceKey] = frozenset()

    def takes(self, race: RaceKey) -> bool:
        """Return whether a race is accepted as in the source."""
        return race in self.races or race.season in self.seasons


NOTHING: Final = Accepted()


def parse_accepted(values: Iterable[str]) -> Accepted:
    """Read `2026/11` as a race and `2026` as a season; ValueError if a value is neither."""
    seasons, races = set(), set()
    for value in values:
        match = WRITTEN.fullmatch(value)
        if match is None:
            raise ValueError(value)
        if match[2]:
            races.add(RaceKey(int(match[1]), int(match[2])))
        else:
            seasons.add(int(match[1]))
    return Accepted(seasons=frozenset(seasons), races=frozenset(races))


def with_command(reason: str, change: RaceKey | int) -> str:
    """Append to the reason for holding a value back the command that accepts it."""
    name = f"{change.season}/{change.round}" if isinstance(change, RaceKey) else str(change)
    return f"{reason}; if that is right: python -m apps.backend.sync --accept {name}"
