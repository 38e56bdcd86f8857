"""Examples of the colour bar."""

from htpy import div

from packages.ui_kit.components.colour_bar.colour_bar import colour_bar
from packages.ui_kit.components.layout.layout import cluster
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="Before a name, to show the team's colour.",
    avoid="Without a name next to it: it conveys nothing to people who cannot see it.",
    accessibility="Hidden from assistive technology.",
)

EXAMPLES = (
    Example(
        "beside teams' names",
        cluster(gap="l")[
            div[colour_bar(colour="#dc0000"), "Ferrari"],
            div[colour_bar(colour="#ff8700"), "McLaren"],
            div[colour_bar(colour="#f4f4f4"), "Brawn"],
        ],
    ),
)
