"""A line through values."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from packages.ui_kit.charts.scale import Scale


def outline(values: Sequence[float | None], scale: Scale, width: float) -> str:
    """Write the SVG path through `values` set evenly over `width`; it is interrupted where one is missing."""
    distance = width / max(len(values) - 1, 1)
    return "".join(
        # A value alone between gaps becomes a line of no length, which round caps make a dot.
        "M" + "L".join(run) + ("h0" if len(run) == 1 else "")
        for run in _runs(values, scale, distance)
    )


def _runs(values: Sequence[float | None], scale: Scale, distance: float) -> Iterator[list[str]]:
    for there, run in groupby(enumerate(values), key=lambda place: place[1] is not None):
        if there:
            yield [f"{index * distance:.4g} {scale.y(value):g}" for index, value in run if value is not None]
