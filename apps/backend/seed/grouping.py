"""Rows by the race that they belong to."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

RaceKey = tuple[int, int]  # Season and round.


class OfRace(Protocol):
    """Anything of one race."""

    @property
    def season(self) -> int:
        """The championship year."""

    @property
    def round(self) -> int:
        """The number of the race."""


R = TypeVar("R", bound=OfRace)


def by_race(rows: Iterable[R]) -> dict[RaceKey, list[R]]:
    """Group rows by season and round."""
    races: dict[RaceKey, list[R]] = {}
    for row in rows:
        races.setdefault((row.season, row.round), []).append(row)
    return races
