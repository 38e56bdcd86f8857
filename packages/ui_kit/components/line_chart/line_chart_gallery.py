"""Examples of the line chart."""

from packages.ui_kit.components.line_chart.line_chart import Series, line_chart
from packages.ui_kit.components.line_chart.season_2021 import ROUNDS, season_2021
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For several amounts or ranks over rounds or years, up to a whole field.",
    avoid="For a single series (column chart); for two points in time (slope chart).",
    accessibility=(
        "One image with a descriptive name, and a table below. Lines differ by colour, dash, marker and label."
    ),
    keyboard=(
        ("Tab", "Moves through the names, and highlights each line"),
        ("Enter", "Keeps it highlighted, and adds it to the URL"),
    ),
)

EXAMPLES = (
    Example(
        "a whole field's points",
        line_chart(
            title="Points, 2021",
            note="Verstappen and Hamilton were level before the last race; nobody else came within 150 points.",
            step_heading="Driver",
            steps=ROUNDS,
            series=season_2021(),
        ),
    ),
    Example(
        "places, the first on top, with a gap",
        line_chart(
            title="Places in the last races of 2020",
            note="Pérez won in Sakhir, where Hamilton was absent.",
            step_heading="Driver",
            steps=["Imola", "Istanbul", "Sakhir I", "Sakhir II", "Yas Marina"],
            measure="rank",
            series=[
                Series(name="Lewis Hamilton", short="HAM", values=[1, 1, 1, None, 3]),
                Series(name="Sergio Pérez", short="PER", values=[6, 2, 18, 1, None]),
            ],
        ),
    ),
    Example(
        "whole names at the ends",
        line_chart(
            title="The first points of 2021",
            note="Red Bull came within seven points of Mercedes.",
            step_heading="Team",
            steps=["Bahrain", "Imola"],
            series=[
                Series(name="Mercedes", short="Mercedes", values=[41, 60]),
                Series(name="Red Bull", short="Red Bull", values=[28, 53]),
                Series(name="Aston Martin", short="Aston Martin", values=[1, 5]),
            ],
        ),
    ),
    Example(
        "before there are data",
        line_chart(title="Points, 2027", note="-", steps=["Melbourne"], step_heading="Driver", series=[]),
        state="empty",
    ),
)
