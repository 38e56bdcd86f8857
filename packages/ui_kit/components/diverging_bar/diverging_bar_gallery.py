"""Examples of the diverging bar."""

from packages.ui_kit.components.diverging_bar.diverging_bar import Pair, Side, diverging_bar
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="To compare two sides by several measures: team mates in a season, two careers.",
    avoid="For more than two sides (table, bar chart); for changes over time (line chart).",
    accessibility=(
        "A table: both values and the measure are text, and the bars are hidden from assistive "
        "technology. The greater value is bold, so that the bars are not needed to tell it."
    ),
)

EXAMPLES = (
    Example(
        "team mates",
        diverging_bar(
            title="Hamilton and Russell in 2022",
            left=Side(name="Lewis Hamilton", colour="#00d2be"),
            right=Side(name="George Russell", colour="#7d7f87"),
            pairs=[
                Pair(label="Points", left=240, right=275),
                Pair(label="Wins", left=0, right=1),
                Pair(label="Podiums", left=9, right=8),
                Pair(label="Poles", left=0, right=1),
                Pair(label="Ahead in qualifying", left=13, right=9),
            ],
        ),
    ),
    Example(
        "level, its title only read aloud",
        diverging_bar(
            title="Never raced",
            left=Side(name="One"),
            right=Side(name="The other"),
            pairs=[Pair(label="Starts", left=0, right=0)],
            show_title=False,
        ),
    ),
    Example(
        "before there are data",
        diverging_bar(title="Before the first race", left=Side(name="Norris"), right=Side(name="Piastri"), pairs=[]),
        state="empty",
    ),
)
