"""Examples of chips."""

from packages.ui_kit.components.chips.chips import Chip, chips
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="To narrow a list or a matrix by a handful of conditions, each with an address that can be shared.",
    avoid="For views of one thing that exclude each other, which are tabs; for many values, which are a select.",
    accessibility=(
        "A named group of links. A chosen one has aria-current, says that following it removes it, and carries a "
        "sign: colour is never alone."
    ),
    keyboard=(("Tab", "Goes from chip to chip"), ("Enter", "Chooses or removes it")),
)

EXAMPLES = (
    Example(
        "some of them chosen",
        chips(
            label="Drivers with",
            clear="?",
            chips=[
                Chip(text="Points in every race", href="?", chosen=True),
                Chip(text="A podium", href="?scored&podium", count=13),
                Chip(text="A win", href="?scored&win", count=6),
            ],
        ),
    ),
    Example(
        "none chosen",
        chips(
            label="Era",
            chips=[Chip(text="1950s", href="?era=1950"), Chip(text="1960s", href="?era=1960", count=0)],
        ),
    ),
)
