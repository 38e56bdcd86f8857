"""Examples of the chart's frame."""

from htpy import rect, svg

from packages.ui_kit.components.chart_frame.chart_frame import chart_frame, data_table
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="Around a custom drawing, to give it the common parts of every chart.",
    avoid="Around charts of the kit, which include it.",
    accessibility="A figure with a caption. A sentence describes the drawing, and a table contains its data.",
    keyboard=(("Enter, Space", "Expands the table"),),
)

EXAMPLES = (
    Example(
        "a drawing, and its numbers",
        chart_frame(
            title="Wins of the first champions",
            note="Farina won four races in two seasons, Fangio six.",
            table=data_table(
                title="Wins", headings=["Champion", "1950", "1951"], rows=[("Farina", [3, 1]), ("Fangio", [3, 3])]
            ),
        )[
            svg(role="img", aria_label="Farina 4, Fangio 6", viewBox="0 0 60 20", height=60)[
                rect(width=40, height=8, fill="currentColor"), rect(y=12, width=60, height=8, fill="currentColor")
            ]
        ],
    ),
    Example("before there are data", chart_frame(title="Wins in 2027")[None], state="empty"),
)
