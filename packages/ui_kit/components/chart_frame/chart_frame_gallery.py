"""Examples of the chart's frame."""

from htpy import svg

from packages.ui_kit.components.chart_frame.chart_frame import chart_frame, data_table
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="Around a drawing of your own, so that it has what every chart has.",
    avoid="Around charts of the kit, which bring it.",
    accessibility="A figure with a caption. What the drawing shows is said in a sentence and given as a table.",
    keyboard=(("Enter, Space", "Unfolds the table"),),
)

EXAMPLES = (
    Example(
        "a drawing, and its numbers",
        chart_frame(
            title="Wins of the first champions",
            note="Five in two seasons.",
            table=data_table(
                title="Wins", headings=["Champion", "1950", "1951"], rows=[("Farina", [3, 1]), ("Fangio", [3, 3])]
            ),
        )[svg(role="img", aria_label="A drawing", height=20)],
    ),
    Example("before there are data", chart_frame(title="Wins in 2027")[None], state="empty"),
)
