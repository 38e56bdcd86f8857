"""Examples of small multiples."""

from packages.ui_kit.components.line_chart.season_2021 import ROUNDS, season_2021
from packages.ui_kit.components.small_multiples.small_multiples import Panel, small_multiples
from packages.ui_kit.example import Example

EXAMPLES = (
    Example(
        "shapes of a season",
        small_multiples(
            title="Points, 2021",
            note="All on one scale.",
            step_heading="Driver",
            steps=ROUNDS,
            panels=[Panel(name=s.name, values=s.values, colour=s.colour) for s in season_2021()[:8]],
        ),
    ),
)
