"""Years on an axis: those in which nothing happened have their place, too."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def whole_axis(steps: Sequence[str]) -> list[str]:
    """Add the years that are missing between `steps`, if these are years in order; else give them back."""
    years = [int(step) for step in steps if len(step) == 4 and step.isdecimal()]
    if len(years) != len(steps) or len(years) < 2 or years != sorted(set(years)):
        return list(steps)
    return [str(year) for year in range(years[0], years[-1] + 1)]


def on_axis(axis: Iterable[str], steps: Sequence[str], values: Sequence[T | None]) -> list[T | None]:
    """Put `values`, one for each of `steps`, in their places on `axis`; None stands where there is none."""
    known: Mapping[str, T | None] = dict(zip(steps, values, strict=True))
    if len(known) < len(steps):  # Steps that have the same name are no years.
        return list(values)
    return [known.get(step) for step in axis]
