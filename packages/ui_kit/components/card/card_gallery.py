"""Examples of the card."""

from htpy import p

from packages.ui_kit.components.card.card import card
from packages.ui_kit.components.layout.layout import grid
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For one of several things that each have a page: a race, a circuit, a record.",
    avoid="For the main content of the page; for long lists (table).",
    accessibility=("An article with a heading. The heading contains the only link, whose click area covers the card."),
    keyboard=(("Tab, Enter", "Opens the card's page"),),
)

EXAMPLES = (
    Example("plain", card["Sakhir, 28 March 2021"]),
    Example(
        "all of it a link",
        card(heading="Bahrain Grand Prix", href="/seasons/2021/races/1", kicker="Round 1", foot="56 laps")[
            "Lewis Hamilton, from second on the grid"
        ],
    ),
    Example(
        "its tones",
        grid(cell="s")[
            card(heading="Accent", tone="accent")["What comes next"],
            card(heading="Gold", tone="gold")["A champion"],
            card(heading="Inverse", tone="inverse")["Dark in both themes"],
        ],
    ),
    Example("without a heading", card(foot="A note at its foot")[p["Only text."]]),
)
