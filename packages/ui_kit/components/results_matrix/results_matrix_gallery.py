"""Examples of the results matrix."""

from packages.ui_kit.components.results_matrix.results_matrix import (
    MatrixOutcome,
    MatrixRound,
    MatrixRow,
    results_matrix,
)
from packages.ui_kit.components.table.table import Column
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="To show a season at a glance: the result of each driver or team in each round.",
    avoid="For one race, or for one entrant's results with details (table).",
    accessibility=(
        "A table with headings for rows and columns. The text expresses what each colour means; the key "
        "explains only the entries that occur. Short names of rounds are marked as abbreviations."
    ),
    keyboard=(("Tab", "Moves through the links in headings and rows"), ("Arrow keys", "Scroll a focused frame")),
)

EXAMPLES = (
    Example(
        "drivers by round",
        results_matrix(
            title="The first rounds of 2021",
            before=[Column(heading="Pos", align="number"), Column(heading="Driver", row_heading=True)],
            rounds=[
                MatrixRound("BHR", "Bahrain Grand Prix", "#bahrain"),
                MatrixRound("EMI", "Emilia Romagna Grand Prix", "#imola"),
                MatrixRound("POR", "Portuguese Grand Prix", "#portimao"),
                MatrixRound("ESP", "Spanish Grand Prix", "#barcelona"),
                MatrixRound("MON", "Monaco Grand Prix", "#monaco"),
                MatrixRound("AZE", "Azerbaijan Grand Prix"),
            ],
            after=[Column(heading="Points", align="number", sort_href="?sort=points", sorted="descending")],
            rows=[
                MatrixRow(
                    [1, "Max Verstappen"],
                    [
                        MatrixOutcome("2", "second", pole=True),
                        MatrixOutcome("1", "win"),
                        MatrixOutcome("2", "second"),
                        MatrixOutcome("2", "second", fastest_lap=True),
                        MatrixOutcome("1", "win"),
                        None,
                    ],
                    [105],
                    highlight="current",
                ),
                MatrixRow(
                    [2, "Lewis Hamilton"],
                    [
                        MatrixOutcome("1", "win"),
                        MatrixOutcome("2", "second", pole=True, fastest_lap=True),
                        MatrixOutcome("1", "win"),
                        MatrixOutcome("1", "win", pole=True),
                        MatrixOutcome("7", "points", fastest_lap=True),
                        None,
                    ],
                    [101],
                ),
                MatrixRow(
                    [4, "Valtteri Bottas"],
                    [
                        MatrixOutcome("3", "third", fastest_lap=True),
                        MatrixOutcome("Ret", "retired"),
                        MatrixOutcome("3", "third", pole=True, fastest_lap=True),
                        MatrixOutcome("3", "third"),
                        MatrixOutcome("Ret", "retired"),
                        None,
                    ],
                    [47],
                ),
                MatrixRow(
                    [19, "Mick Schumacher"],
                    [
                        MatrixOutcome("16", "finished"),
                        MatrixOutcome("16", "finished"),
                        MatrixOutcome("17", "finished"),
                        MatrixOutcome("18", "finished"),
                        MatrixOutcome("18", "finished"),
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
            rounds=[MatrixRound("GBR", "British Grand Prix"), MatrixRound("HUN", "Hungarian Grand Prix")],
            rows=[
                MatrixRow(
                    ["Mercedes"],
                    [
                        (MatrixOutcome("1", "win", extra="2"), MatrixOutcome("3", "third", extra="1")),
                        (MatrixOutcome("2", "second", pole=True), MatrixOutcome("Ret", "retired")),
                    ],
                ),
                MatrixRow(
                    ["Aston Martin"],
                    [
                        (MatrixOutcome("Ret", "retired"), MatrixOutcome("8", "points")),
                        (MatrixOutcome("DSQ", "excluded"), MatrixOutcome("Ret", "retired")),
                    ],
                ),
                MatrixRow(
                    ["Haas"],
                    [
                        (MatrixOutcome("17", "finished"), MatrixOutcome("18", "finished")),
                        (MatrixOutcome("12", "finished"), MatrixOutcome("DNS", "missed")),
                    ],
                ),
                MatrixRow(["Virtual"], [MatrixOutcome("–", "none"), None]),
            ],
        ),
    ),
    Example(
        "before the first race",
        results_matrix(
            title="The first round of 2027",
            before=[Column(heading="Driver", row_heading=True)],
            rounds=[MatrixRound("AUS", "Australian Grand Prix")],
            rows=[],
        ),
        state="empty",
    ),
)
