"""The rows of both sources side by side: the input of the reconciliation's rules.

The first source is RaceData (Ergast's data), the second f1db, whose rows have Ergast's ids and vocabulary.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

Source = Literal["first", "second", "neither"]
PIT_LANE = "PL"


class SourceRow(Struct, frozen=True, kw_only=True, rename="camel"):
    """A driver's part in a race or sprint as one source has it.

    `grid` is null from the pit lane and without a place; `grid_text` distinguishes them (`PL`). `penalty`
    is a time penalty in seconds, `shared` is true for a later driver of a shared car: both are only in
    the second source. `fastest_rank`, `fastest_lap`, `fastest_time` are of the driver's best lap.
    """

    number: int | None = None
    driver_id: str
    constructor_id: str
    grid: int | None = None
    grid_text: str | None = None
    position_text: str
    points: float = 0
    laps: int | None = None
    status: str = "Finished"
    time: str | None = None
    millis: int | None = None
    fastest_rank: int | None = None
    fastest_lap: int | None = None
    fastest_time: str | None = None
    fastest_speed: float | None = None
    position_order: int = 1
    penalty: float | None = None
    shared: bool = False

    @property
    def position(self) -> int | None:
        """The classified place."""
        return int(self.position_text) if self.position_text.isdigit() else None


class SourcePair(Struct, frozen=True):
    """The rows of both sources for one driver in one car; one of them is null where a source has no such row."""

    first: SourceRow | None
    second: SourceRow | None

    def on(self, side: Source) -> SourceRow | None:
        """Take the row of one side."""
        return {"first": self.first, "second": self.second, "neither": None}[side]

    @property
    def any(self) -> SourceRow:
        """The row of the first source, or else of the second."""
        row = self.first or self.second
        assert row is not None  # noqa: S101 - a pair has at least one row
        return row


class RacePair(Struct, frozen=True, kw_only=True):
    """A race (or sprint) in both sources; `resumed` is true if it was stopped and resumed or restarted.

    `qualified` are the places in qualifying by driver, `starting_grid` those of the second source's list of the grid,
    which may differ from those in its results. `penalties` are the grid places that drivers lost, or `SFB`.
    """

    season: int
    round: int
    pairs: tuple[SourcePair, ...]
    resumed: bool = False
    qualified: Mapping[str, int] = MappingProxyType({})
    starting_grid: Mapping[str, int] = MappingProxyType({})
    penalties: Mapping[str, str] = MappingProxyType({})

    def rows(self, side: Source) -> tuple[SourceRow, ...]:
        """All rows of one side, in its own order."""
        found = (pair.on(side) for pair in self.pairs)
        return tuple(sorted((row for row in found if row is not None), key=lambda row: row.position_order))

    def winner(self, side: Source) -> SourceRow | None:
        """Find the winner's row on one side; of a shared car, the row with the laps."""
        won = [row for row in self.rows(side) if row.position == 1]
        return next((row for row in won if row.laps), won[0] if won else None)


def paired(first: Iterable[SourceRow], second: Iterable[SourceRow]) -> tuple[SourcePair, ...]:
    """Match rows by driver and car number, then, where one car is left on each side, by driver alone."""
    firsts, seconds = list(first), list(second)
    by_car = {(row.driver_id, row.number): row for row in seconds}
    matches: dict[int, SourceRow] = {}
    for place, row in enumerate(firsts):
        if match := by_car.pop((row.driver_id, row.number), None):
            matches[place] = match
    for place, row in enumerate(firsts):
        left = [other for other in by_car.values() if other.driver_id == row.driver_id]
        if place not in matches and len(left) == 1 and _alone(firsts, matches, row):
            matches[place] = by_car.pop((left[0].driver_id, left[0].number))
    return tuple(_pairs(firsts, matches, by_car.values()))


def _alone(firsts: list[SourceRow], matches: dict[int, SourceRow], row: SourceRow) -> bool:
    open_ = [i for i, other in enumerate(firsts) if other.driver_id == row.driver_id and i not in matches]
    return len(open_) == 1


def _pairs(firsts: list[SourceRow], matches: dict[int, SourceRow], rest: Iterable[SourceRow]) -> Iterator[SourcePair]:
    for place, row in enumerate(firsts):
        yield SourcePair(row, matches.get(place))
    for row in rest:
        yield SourcePair(None, row)


def milliseconds(time: str | None) -> int | None:
    """Read `H:MM:SS.mmm`, `M:SS.mmm` or `SS.mmm`, with or without `+`."""
    if time is None:
        return None
    whole, _, fraction = time.lstrip("+").partition(".")
    seconds = 0
    for part in whole.split(":"):
        seconds = 60 * seconds + int(part)
    return 1000 * seconds + int((fraction + "000")[:3])


def decimals(time: str) -> int:
    """Count the decimals that carry information: the second source pads older times with zeros."""
    return len(time.partition(".")[2].rstrip("0"))
