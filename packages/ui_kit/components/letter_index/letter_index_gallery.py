"""Examples of the letter index."""

from packages.ui_kit.components.letter_index.letter_index import letter_index
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="Above an alphabetical list of more than a screen or two: all drivers, all circuits.",
    avoid="For lists in another order, and for short ones.",
    accessibility="A navigation landmark with a name. Letters without entries are text, not links.",
    keyboard=(("Tab", "Moves through the letters with entries"),),
)

EXAMPLES = (
    Example(
        "letters of one page each",
        letter_index(
            label="Drivers by letter",
            letters="ABCDEFGHIJKLMNOPQRSTVWYZÖ",
            current="M",
            href=lambda letter: f"?letter={letter.lower()}",
        ),
    ),
    Example(
        "places on the page",
        letter_index(label="Countries by letter", letters="ABFGIMN", href=lambda letter: f"#{letter.lower()}"),
    ),
)
