"""Examples of the column chart."""

from packages.ui_kit.components.column_chart.column_chart import ColumnBar, column_chart
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For one amount over years or rounds.",
    avoid="For several series over the same steps (line chart); for unordered names (bar chart).",
    accessibility="One image with a descriptive name, and a table below.",
    keyboard=(("Enter, Space", "Expands the table"),),
)

POINTS = "109 98 49 240 227 190 189 384 381 380 363 408 413 347 387.5 240 234 223 156"

EXAMPLES = (
    Example(
        "a career",
        column_chart(
            title="Lewis Hamilton, points by season",
            note="Over 340 in each season from 2014 to 2021.",
            step_heading="Season",
            value_heading="Points",
            bars=[
                ColumnBar(step=str(season), value=float(points), colour="#b0252c" if season < 2013 else "#00d2be")
                for season, points in enumerate(POINTS.split(), start=2007)
            ],
        ),
    ),
    Example(
        "before there are data",
        column_chart(title="Points of a newcomer", note="-", step_heading="Season", value_heading="Points", bars=[]),
        state="empty",
    ),
)
