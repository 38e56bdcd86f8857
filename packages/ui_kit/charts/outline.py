"""A line through values."""

from collections.abc import Sequence

from packages.ui_kit.charts.scale import Scale


def outline(values: Sequence[float | None], scale: Scale, width: float) -> str:
    """Write the SVG path through `values` set evenly over `width`; it is interrupted where one is missing."""
    distance = width / max(len(values) - 1, 1)
    pen, parts = "M", []
    for index, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        parts.append(f"{pen}{index * distance:.4g} {scale.y(value):g}")
        pen = "L"
    return "".join(parts)
