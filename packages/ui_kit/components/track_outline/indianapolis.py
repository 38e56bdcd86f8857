"""The oval of the Indianapolis 500, from its published measures: the gallery's track."""

from math import cos, pi, radians, sin

from packages.ui_kit.components.track_outline.track_outline import Point

# In miles. The four turns are a quarter of a mile each, and a quarter of a circle.
LONG, SHORT, TURN = 0.625, 0.125, 0.25
RADIUS = TURN / (pi / 2)
STEP = 10


def oval() -> list[Point]:
    """Return the points of a lap, anticlockwise from the start on the main straight, which runs from south to north."""
    east, west, north, south = SHORT / 2, -SHORT / 2, LONG / 2, -LONG / 2
    corners = [(east, north, 0), (west, north, 90), (west, south, 180), (east, south, 270)]
    turns = [
        (x + RADIUS * cos(radians(angle + turned)), y + RADIUS * sin(radians(angle + turned)))
        for x, y, angle in corners
        for turned in range(0, 91, STEP)
    ]
    return [(east + RADIUS, 0.0), *turns]
