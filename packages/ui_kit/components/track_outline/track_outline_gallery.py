"""Examples of the track outline."""

from packages.ui_kit.components.track_outline.indianapolis import oval
from packages.ui_kit.components.track_outline.track_outline import track_outline
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="On a circuit's or a race's page, where its shape is known.",
    avoid="As a decoration, and for routes on a map, which need a map.",
    accessibility="One image with a name. What the shape tells (length, turns, direction) belongs into the text.",
)

EXAMPLES = (
    Example("an oval", track_outline(label="Outline of the Indianapolis oval", points=oval())),
    Example(
        "a course that is not closed",
        track_outline(label="Outline of a hill climb", points=[(0, 0), (3, 1), (4, 3), (2, 4), (3, 6)], closed=False),
    ),
)
