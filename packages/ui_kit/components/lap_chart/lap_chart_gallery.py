"""Examples of the lap chart."""

from packages.ui_kit.components.lap_chart.lap_chart import LapLine, lap_chart
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For the course of a race: overtaking, pit stops, retirements.",
    avoid="For points over a season, which a line chart shows; for grid and finish alone, which a slope chart shows.",
    accessibility=(
        "One image with a name; a table below has every place after every lap. Colour is joined by dashes, the cross "
        "of a retirement and names at both ends."
    ),
    keyboard=(("Tab", "Goes through the drivers, and highlights each"), ("Enter", "Keeps one highlighted")),
)

EXAMPLES = (
    Example(
        "with stops and a retirement",
        lap_chart(
            title="A sprint of twelve laps",
            note="The leader stopped once and came back to the front; the third car retired on lap 8.",
            cars=[
                LapLine(
                    name="Max Verstappen",
                    short="VER",
                    colour="#3671c6",
                    places=[1, 1, 1, 1, 1, 3, 3, 2, 2, 1, 1, 1, 1],
                    stops=[5],
                ),
                LapLine(
                    name="Sergio Pérez",
                    short="PER",
                    colour="#3671c6",
                    places=[4, 4, 3, 3, 3, 2, 1, 1, 1, 3, 3, 3, 2],
                    stops=[9],
                ),
                LapLine(
                    name="Lewis Hamilton",
                    short="HAM",
                    colour="#00d2be",
                    places=[2, 2, 2, 2, 2, 1, 2, 3, 3],
                    finished=False,
                ),
                LapLine(
                    name="Lando Norris",
                    short="NOR",
                    colour="#ff8700",
                    places=[3, 3, 4, 4, 4, 4, 4, 4, 4, 2, 2, 2, 3],
                    stops=[4, 10],
                ),
            ],
        ),
    ),
)
