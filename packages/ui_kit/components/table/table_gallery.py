"""Examples of the table."""

from htpy import a

from packages.ui_kit.components.position_change.position_change import position_change
from packages.ui_kit.components.table.table import Column, Row, table
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For items with the same properties, to compare or look up.",
    avoid="For layout; for two columns of name and value (facts); for a whole season (results matrix).",
    accessibility=(
        "Column headings and row headings with scope; aria-sort on the sorted column. The frame can be "
        "focused only if it scrolls."
    ),
    keyboard=(("Tab", "Moves through the links"), ("Arrow keys", "Scroll the focused frame")),
)

EXAMPLES = (
    Example(
        "standings, sortable, the champion highlighted",
        table(
            title="Drivers after 22 rounds of 2021",
            columns=[
                Column(heading="Pos", align="number"),
                Column(heading="Driver", row_heading=True, sort_href="?sort=driver"),
                Column(heading="Team", wide_only=True, sort_href="?sort=team", sorted="ascending"),
                Column(heading="Change", align="centre"),
                Column(heading="Wins", align="number", sort_href="?sort=wins"),
                Column(heading="Points", align="number", sort_href="?sort=points", sorted="descending"),
            ],
            rows=[
                Row(
                    [1, a(href="#ver")["Max Verstappen"], "Red Bull", position_change(places=0), 10, "395.5"],
                    highlight="gold",
                ),
                [2, a(href="#ham")["Lewis Hamilton"], "Mercedes", position_change(places=0), 8, "387.5"],
                [3, a(href="#bot")["Valtteri Bottas"], "Mercedes", position_change(places=1), 1, "226"],
                Row([4, "Sergio Pérez", "Red Bull", position_change(places=-1), 1, "190"], highlight="current"),
                Row([21, "Robert Kubica", "Alfa Romeo", position_change(places=None), 0, "0"], highlight="quiet"),
            ],
        ),
    ),
    Example(
        "its title only read aloud",
        table(
            title="Champions",
            show_title=False,
            columns=[
                Column(heading="Season", row_heading=True),
                Column(heading="Decided", unbroken=True),
                Column(heading="Champion"),
            ],
            rows=[("2008", "2 November", "Lewis Hamilton"), ("2009", "18 October", "Jenson Button")],
        ),
    ),
    Example(
        "more columns than fit",
        table(
            title="Points in the first ten rounds of 2021",
            columns=[
                Column(heading="Driver", row_heading=True, unbroken=True),
                *(Column(heading=f"Round {number}", align="number") for number in range(1, 11)),
            ],
            rows=[
                ("Max Verstappen", 18, 25, 18, 19, 25, 0, 26, 26, 26, 3),
                ("Lewis Hamilton", 25, 19, 25, 25, 7, 0, 18, 19, 12, 27),
            ],
        ),
        state="overflow",
    ),
    Example(
        "without rows",
        table(
            title="Sprints of 2020",
            columns=[Column(heading="Race", row_heading=True), Column(heading="Winner")],
            rows=[],
            empty="No sprint was held in 2020.",
        ),
        state="empty",
    ),
)
