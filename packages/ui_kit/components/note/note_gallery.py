"""Examples of the note."""

from htpy import p

from packages.ui_kit.components.note.note import note
from packages.ui_kit.components.table.table import Column, table
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="To explain a single number: half points, a dropped result, an exclusion.",
    avoid=(
        "For information that every reader needs, which belongs in the text; for more than a few lines (disclosure)."
    ),
    accessibility=(
        "A button with a unique name that opens a popover; the browser closes it on Escape and restores "
        "the focus. The text follows the button, so that it is read next, and is printed."
    ),
    keyboard=(("Enter, Space", "Opens and closes the note"), ("Escape", "Closes it")),
)

EXAMPLES = (
    Example(
        "in a sentence",
        p[
            "Prost scored 105 points, of which 87 counted",
            note(id="note-1988", label="About the points of 1988")["Only a driver's best eleven results counted."],
            ".",
        ],
    ),
    Example(
        "in a table",
        table(
            title="Winners",
            columns=[Column(heading="Race", row_heading=True), Column(heading="Points", align="number")],
            rows=[
                [
                    "Belgium 2021",
                    [
                        "12.5",
                        note(id="note-spa", label="About the points in Belgium")[
                            "Half points, as fewer than three quarters of the distance were driven."
                        ],
                    ],
                ]
            ],
        ),
    ),
)
