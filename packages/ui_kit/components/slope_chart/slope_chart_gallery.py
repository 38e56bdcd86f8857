"""Examples of the slope chart."""

from packages.ui_kit.components.slope_chart.slope_chart import Slope, slope_chart
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For two orders of the same names: grid and finish.",
    avoid="For more than two moments (line chart).",
    accessibility="One image with a descriptive name, and a table below.",
    keyboard=(("Enter, Space", "Expands the table"),),
)

# Name, place on the grid (0: from the pit lane), place at the finish (0: out), team's colour.
HUNGARY_2021 = (
    ("Ocon", 8, 1, "#0090ff"),
    ("Hamilton", 1, 2, "#00d2be"),
    ("Sainz", 15, 3, "#dc0000"),
    ("Alonso", 9, 4, "#0090ff"),
    ("Gasly", 5, 5, "#2b4562"),
    ("Tsunoda", 16, 6, "#2b4562"),
    ("Latifi", 18, 7, "#005aff"),
    ("Russell", 17, 8, "#005aff"),
    ("Verstappen", 3, 9, "#3671c6"),
    ("Räikkönen", 13, 10, "#900000"),
    ("Ricciardo", 11, 11, "#ff8700"),
    ("Schumacher", 20, 12, "#b6babd"),
    ("Giovinazzi", 0, 13, "#900000"),
    ("Norris", 6, 0, "#ff8700"),
    ("Bottas", 2, 0, "#00d2be"),
    ("Pérez", 4, 0, "#3671c6"),
    ("Leclerc", 7, 0, "#dc0000"),
    ("Stroll", 12, 0, "#006f62"),
)

EXAMPLES = (
    Example(
        "grid to finish",
        slope_chart(
            title="Hungary 2021, from grid to finish",
            note="Ocon won from eighth; five were out after the first corner.",
            start_heading="Grid",
            end_heading="Finish",
            slopes=[
                Slope(name=name, start=grid or None, end=end or None, start_text="PL", end_text="Ret", colour=colour)
                for name, grid, end, colour in HUNGARY_2021
            ],
        ),
    ),
    Example(
        "before there are data",
        slope_chart(title="A race to come", note="-", start_heading="Grid", end_heading="Finish", slopes=[]),
        state="empty",
    ),
)
