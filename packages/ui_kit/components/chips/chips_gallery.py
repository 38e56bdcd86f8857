"""Examples of chips."""

from packages.ui_kit.components.chips.chips import Chip, chips
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="To narrow a list or a matrix by a few conditions, each with a URL that can be shared.",
    avoid="For mutually exclusive views (tabs); for many values (select).",
    accessibility=(
        "A named group of links. A chosen link has aria-current, announces that following it removes the "
        "filter, and has a sign in addition to its colour."
    ),
    keyboard=(("Tab", "Moves from chip to chip"), ("Enter", "Chooses or removes it")),
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
