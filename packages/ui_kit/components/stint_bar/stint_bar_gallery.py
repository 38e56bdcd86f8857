"""Examples of the stint bar."""

from packages.ui_kit.components.stint_bar.stint_bar import Stint, StintRow, stint_bar
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For strategies: the stops of each car, and its tyres if known.",
    avoid="For the duration of stops (table).",
    accessibility=(
        "A table with the names as headings. The bars are hidden from assistive technology; the same cell"
        " lists the stints in words. Letters repeat the meaning of the colours, in black or white, "
        "whichever has more contrast."
    ),
)

EXAMPLES = (
    Example(
        "with tyres",
        stint_bar(
            title="Tyres in a race of 58 laps",
            laps=58,
            rows=[
                StintRow(
                    name="Max Verstappen",
                    stints=[
                        Stint(laps=13, name="Soft", short="S", colour="#e0312d"),
                        Stint(laps=22, name="Hard", short="H", colour="#f4f4f4"),
                        Stint(laps=18, name="Hard", short="H", colour="#f4f4f4"),
                        Stint(laps=5, name="Soft", short="S", colour="#e0312d"),
                    ],
                ),
                StintRow(
                    name="Lewis Hamilton",
                    stints=[
                        Stint(laps=14, name="Medium", short="M", colour="#f7c600"),
                        Stint(laps=44, name="Hard", short="H", colour="#f4f4f4"),
                    ],
                ),
                StintRow(name="Kimi Räikkönen", stints=[Stint(laps=25, name="Hard", short="H", colour="#f4f4f4")]),
            ],
        ),
    ),
    Example(
        "stops alone, its title only read aloud",
        stint_bar(
            title="Stops",
            laps=44,
            show_title=False,
            rows=[StintRow(name="Gasly", stints=[Stint(laps=20), Stint(laps=24)])],
        ),
    ),
    Example("before there are data", stint_bar(title="Stints of a race to come", laps=44, rows=[]), state="empty"),
)
