"""Examples of the results matrix."""

from packages.ui_kit.components.results_matrix.results_matrix import MatrixRow, Outcome, Round, results_matrix
from packages.ui_kit.components.table.table import Column
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="To show a season at a glance: who finished where in each round, of drivers or of teams.",
    avoid="For one race, or for one entrant's results with details: a table has room for them.",
    accessibility=(
        "It is a table with headings for rows and columns. Every colour repeats what the text says; the key explains "
        "only what occurs. Short names of rounds are abbreviations that unfold."
    ),
    keyboard=(("Tab", "Goes through the links in the head and the rows"), ("Arrow keys", "Scroll a focused frame")),
)

EXAMPLES = (
    Example(
        "drivers by round",
        results_matrix(
            title="The first rounds of 2021",
            before=[Column(heading="Pos", align="number"), Column(heading="Driver", row_heading=True)],
            rounds=[
                Round("BHR", "Bahrain Grand Prix", "#bahrain"),
                Round("EMI", "Emilia Romagna Grand Prix", "#imola"),
                Round("POR", "Portuguese Grand Prix", "#portimao"),
                Round("ESP", "Spanish Grand Prix", "#barcelona"),
                Round("MON", "Monaco Grand Prix", "#monaco"),
                Round("AZE", "Azerbaijan Grand Prix"),
            ],
            after=[Column(heading="Points", align="number", sort_href="?sort=points", sorted="descending")],
            rows=[
                MatrixRow(
                    [1, "Max Verstappen"],
                    [
                        Outcome("2", "second", pole=True),
                        Outcome("1", "win"),
                        Outcome("2", "second"),
                        Outcome("2", "second", fastest_lap=True),
                        Outcome("1", "win"),
                        None,
                    ],
                    [105],
                    highlight="current",
                ),
                MatrixRow(
                    [2, "Lewis Hamilton"],
                    [
                        Outcome("1", "win"),
                        Outcome("2", "second", pole=True, fastest_lap=True),
                        Outcome("1", "win"),
                        Outcome("1", "win", pole=True),
                        Outcome("7", "points", fastest_lap=True),
                        None,
                    ],
                    [101],
                ),
                MatrixRow(
                    [4, "Valtteri Bottas"],
                    [
                        Outcome("3", "third", fastest_lap=True),
                        Outcome("Ret", "retired"),
                        Outcome("3", "third", pole=True, fastest_lap=True),
                        Outcome("3", "third"),
                        Outcome("Ret", "retired"),
                        None,
                    ],
                    [47],
                ),
                MatrixRow(
                    [19, "Mick Schumacher"],
                    [
                        Outcome("16", "finished"),
                        Outcome("16", "finished"),
                        Outcome("17", "finished"),
                        Outcome("18", "finished"),
                        Outcome("18", "finished"),
                        None,
                    ],
                    [0],
                ),
            ],
        ),
    ),
    Example(
        "a team's two cars, the sprint and the rarer outcomes",
        results_matrix(
            title="Teams in rounds 10 to 12 of 2021",
            before=[Column(heading="Team", row_heading=True)],
            rounds=[Round("GBR", "British Grand Prix"), Round("HUN", "Hungarian Grand Prix")],
            rows=[
                MatrixRow(
                    ["Mercedes"],
                    [
                        (Outcome("1", "win", extra="2"), Outcome("3", "third", extra="1")),
                        (Outcome("2", "second", pole=True), Outcome("Ret", "retired")),
                    ],
                ),
                MatrixRow(
                    ["Aston Martin"],
                    [
                        (Outcome("Ret", "retired"), Outcome("8", "points")),
                        (Outcome("DSQ", "excluded"), Outcome("Ret", "retired")),
                    ],
                ),
                MatrixRow(
                    ["Haas"],
                    [
                        (Outcome("17", "finished"), Outcome("18", "finished")),
                        (Outcome("12", "finished"), Outcome("DNS", "missed")),
                    ],
                ),
                MatrixRow(["Virtual"], [Outcome("–", "none"), None]),
            ],
        ),
    ),
)
