"""Examples of stats."""

from packages.ui_kit.components.stats.stats import Stat, stats
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For the key figures of a page: titles, wins, starts.",
    avoid="For more than eight figures (facts, table).",
    accessibility="A description list: the label is read before its figure, although it is shown below.",
)

EXAMPLES = (
    Example(
        "a career",
        stats(
            stats=[
                Stat(label="Titles", value=2, detail="1998, 1999"),
                Stat(label="Starts", value=161),
                Stat(label="Wins", value=20, detail="12 %"),
                Stat(label="Points", value=420),
            ]
        ),
    ),
)
