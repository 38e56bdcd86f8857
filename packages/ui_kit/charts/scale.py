"""Convert values to places in a chart, counted in pixels from its top."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TypeVar

STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """Sets `first` at the bottom of `height` pixels and `last` at the top; `first` may be the greater."""

    first: float
    last: float
    height: float

    def y(self, value: float) -> float:
        """Return the distance of `value` from the top."""
        # Adding 0.0 turns the float -0.0, which would be printed, into 0.0.
        return round(self.height * (self.last - value) / (self.last - self.first), 1) + 0.0


def ticks(greatest: float, *, at_most: int = 6) -> list[float]:
    """List round numbers from 0 to the first that is not below `greatest`."""
    rough = max(greatest, 1) / at_most
    magnitude = 10.0 ** (len(str(int(rough))) - 1)
    step = next(step * magnitude for step in STEPS if step * magnitude >= rough)
    count = 1
    while count * step < greatest:
        count += 1
    return [step * index for index in range(count + 1)]


def percent(index: int, count: int) -> str:
    """Place the item `index` of `count` on a line from its very beginning to its very end."""
    return f"{50 if count == 1 else 100 * index / (count - 1):.4g}%"


def spread(places: Sequence[float], *, gap: float, height: float) -> list[float]:
    """Move labels at `places` as little as needed to stand `gap` apart within 0 to `height`; their order is kept.

    Labels that would touch are joined into one block, centred on where its members want to be.
    """
    gap = min(gap, height / max(len(places) - 1, 1))
    order = sorted(range(len(places)), key=lambda index: places[index])
    blocks: list[tuple[float, int]] = []  # Where a block begins, and how many labels it holds.
    for index in order:
        start, size = _within(places[index], 1, gap, height), 1
        while blocks and blocks[-1][0] + blocks[-1][1] * gap > start:
            before, members = blocks.pop()
            size += members
            start = _within((before * members + (start - members * gap) * (size - members)) / size, size, gap, height)
        blocks.append((start, size))
    flat = [start + offset * gap for start, size in blocks for offset in range(size)]
    moved = dict(zip(order, flat, strict=True))
    return [round(moved[index], 1) for index in range(len(places))]


def _within(start: float, size: int, gap: float, height: float) -> float:
    return min(max(start, 0.0), height - (size - 1) * gap)


def present(values: Iterable[float | None]) -> list[float]:
    """Leave out what is missing."""
    return [value for value in values if value is not None]


def line_path(values: Sequence[float | None], scale: Scale, width: float) -> str:
    """Write the SVG path through `values` set evenly over `width`; it is interrupted where one is missing."""
    places = zip(_steps(len(values), width), values, strict=True)
    return "".join(
        # A value alone between gaps becomes a line of no length, which round caps make a dot.
        "M" + "L".join(run) + ("h0" if len(run) == 1 else "")
        for there, part in groupby(places, key=lambda place: place[1] is not None)
        if there and (run := [f"{x} {scale.y(value):g}" for x, value in part if value is not None])
    )


@lru_cache(maxsize=256)  # All lines of a chart have the same steps.
def _steps(count: int, width: float) -> tuple[str, ...]:
    """Write the places along the x axis."""
    distance = width / max(count - 1, 1)
    return tuple(f"{index * distance:.4g}" for index in range(count))


T = TypeVar("T")


def whole_axis(steps: Sequence[str]) -> list[str]:
    """Add the years that are missing between `steps`, if these are years in order; else give them back."""
    years = [int(step) for step in steps if len(step) == 4 and step.isdecimal()]
    if len(years) != len(steps) or len(years) < 2 or years != sorted(set(years)):
        return list(steps)
    return [str(year) for year in range(years[0], years[-1] + 1)]


def on_axis(axis: Iterable[str], steps: Sequence[str], values: Sequence[T | None]) -> list[T | None]:
    """Put `values`, one for each of `steps`, in their places on `axis`, with None for missing ones."""
    known: Mapping[str, T | None] = dict(zip(steps, values, strict=True))
    if len(known) < len(steps):  # Steps that have the same name are no years.
        return list(values)
    return [known.get(step) for step in axis]
