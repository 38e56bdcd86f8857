"""Examples of the position change."""

from packages.ui_kit.components.layout.layout import cluster
from packages.ui_kit.components.position_change.position_change import position_change
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="In a table, for places won and lost.",
    avoid="For points, which are plain numbers.",
    accessibility="One image with a name in words: Up 3 places.",
)

EXAMPLES = (
    Example(
        "up, down, the same, unknown",
        cluster(gap="m")[
            position_change(places=12),
            position_change(places=-1),
            position_change(places=0),
            position_change(places=None),
        ],
    ),
)
