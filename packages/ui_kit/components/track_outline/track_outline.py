"""The shape of a circuit."""

from collections.abc import Sequence

from htpy import Renderable, svg

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.charts.style import path

SIZE, MARGIN = 200.0, 12.0
Point = tuple[float, float]


def track_outline(*, label: str, points: Sequence[Point], closed: bool = True, **added: Added) -> Renderable:
    """Draw a circuit through `points`, as large as its place allows, with its start and its direction.

    Raises ValueError for fewer than two points.

    Args:
        label: What is drawn, read aloud: "Outline of Monza".
        points: Places along the circuit in driving order, the start first: x grows eastwards, y northwards, both in
            the same unit.
        closed: Whether the last point leads back to the first.
    """
    placed, width, height = _placed(points)
    outline = "M" + "L".join(f"{x:.4g} {y:.4g}" for x, y in placed) + ("Z" if closed else "")
    named = {**added, "role": "img", "aria_label": label, "viewBox": f"0 0 {width:.4g} {height:.4g}"}
    return svg(merged("track-outline", named))[
        path(".track-outline__kerb", d=outline),
        path(".track-outline__road", d=outline),
        path(".track-outline__start", d=_start(placed)),
    ]


def _placed(points: Sequence[Point]) -> tuple[list[Point], float, float]:
    """Fit the points into the drawing, north on top, and say how wide and high it is."""
    if len(points) < 2:
        raise ValueError("an outline needs two points")
    xs, ys = [x for x, _ in points], [y for _, y in points]
    extent = max(max(xs) - min(xs), max(ys) - min(ys)) or 1
    factor = (SIZE - 2 * MARGIN) / extent
    placed = [((x - min(xs)) * factor + MARGIN, (max(ys) - y) * factor + MARGIN) for x, y in points]
    return placed, (max(xs) - min(xs)) * factor + 2 * MARGIN, (max(ys) - min(ys)) * factor + 2 * MARGIN


def _start(placed: Sequence[Point]) -> str:
    """Draw the line across the road at the start, and an arrow after it that points ahead."""
    (x, y), (ahead_x, ahead_y) = placed[0], placed[1]
    length = ((ahead_x - x) ** 2 + (ahead_y - y) ** 2) ** 0.5 or 1
    dx, dy = (ahead_x - x) / length, (ahead_y - y) / length

    def at(along: float, across: float) -> str:
        return f"{x + along * dx - across * dy:.4g} {y + along * dy + across * dx:.4g}"

    return f"M{at(0, -8)}L{at(0, 8)}M{at(3, -7)}L{at(9, -7)}M{at(6, -10)}L{at(9, -7)}L{at(6, -4)}"
