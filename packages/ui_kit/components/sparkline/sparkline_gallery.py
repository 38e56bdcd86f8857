"""Examples of the sparkline."""

from htpy import p

from packages.ui_kit.components.sparkline.sparkline import sparkline
from packages.ui_kit.example import Example

EXAMPLES = (
    Example(
        "in a sentence",
        p["Points in 2021 ", sparkline(label="Points per race", values=[18, 25, 18, 19, 0, 0, 26, 25, 26]), " so far"],
    ),
    Example("in a colour, its end missing", sparkline(label="Places", values=[3, 2, 9, 4, None], colour="#00d2be")),
)
