"""Rows with an index for each filter: a selection scans only the rows of its most selective value. Pure."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Final, Generic, TypeVar

from msgspec import Struct

LAST: Final = 999  # No season has a round after it.
NONE: Final = -1  # No filter has this value, so that it never matches.


class IndexedRow(Struct, frozen=True, kw_only=True, gc=False):
    """One driver's part in one race with its filter values; `race` is the race's index in all of history.

    `position` is the classified place, `place` the one in the session itself.
    """

    race: int
    season: int
    round: int
    circuit_id: str
    constructor_id: str
    driver_id: str
    grid: int = NONE
    position: int = NONE
    fastest: int = NONE
    status: int = NONE
    place: int = NONE
    driver_standing: int = NONE
    constructor_standing: int = NONE


FIELDS: Final[Mapping[str, str]] = {
    "circuits": "circuit_id",
    "constructors": "constructor_id",
    "drivers": "driver_id",
    "grid": "grid",
    "results": "position",
    "fastest": "fastest",
    "status": "status",
    "driverStandings": "driver_standing",
    "constructorStandings": "constructor_standing",
    "place": "place",
}

RowValue = str | int
T = TypeVar("T")


class IndexedRows(Generic[T]):
    """Rows in the order of races, each with its source.

    Places of rows are in arrays: as lists of numbers they would take ten times the memory.
    """

    def __init__(self, rows: Iterable[tuple[IndexedRow, T]]) -> None:
        pairs = list(rows)
        self.rows: Sequence[IndexedRow] = [row for row, _ in pairs]
        self.sources: Sequence[T] = [source for _, source in pairs]
        self._rounds = array("I", [_moment(row.season, row.round) for row in self.rows])
        self._found = {name: self._by_value(field) for name, field in FIELDS.items()}

    def _by_value(self, field: str) -> dict[RowValue, "array[int]"]:
        found: dict[RowValue, list[int]] = {}
        for place, value in enumerate(map(attrgetter(field), self.rows)):
            if value != NONE:
                found.setdefault(value, []).append(place)
        return {value: array("I", places) for value, places in found.items()}

    def select(self, criteria: Mapping[str, RowValue], season: int | None, round_: int | None) -> Sequence[int]:
        """Find the places of the rows that meet all criteria, in order."""
        within = self._range(season, round_)
        found: list[Sequence[int]] = [self._found[name].get(value, ()) for name, value in criteria.items()]
        if not found:
            return within
        rarest = min(found, key=len)
        if within.start > 0 or within.stop < len(self.rows):
            rarest = rarest[bisect_left(rarest, within.start) : bisect_left(rarest, within.stop)]
        if len(found) == 1:
            return rarest
        return self._meeting(criteria, rarest)

    def _meeting(self, criteria: Mapping[str, RowValue], places: Iterable[int]) -> Sequence[int]:
        value_of = attrgetter(*(FIELDS[name] for name in criteria))
        wanted = tuple(criteria.values())
        rows = self.rows
        return [place for place in places if value_of(rows[place]) == wanted]

    def _range(self, season: int | None, round_: int | None) -> range:
        if season is None:
            return range(len(self.rows))
        first, last = _moment(season, round_ or 0), _moment(season, LAST if round_ is None else round_)
        return range(bisect_left(self._rounds, first), bisect_right(self._rounds, last))


def _moment(season: int, round_: int) -> int:
    """Return a number for a round that increases from season to season."""
    return season * (LAST + 1) + round_
