"""Examples of the disclosure."""

from htpy import p

from packages.ui_kit.components.disclosure.disclosure import disclosure
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For content that only some readers want: rules of a season, sources, a long list.",
    avoid="For the main content of a page; for a short remark on a number (note); for alternatives (tabs).",
    accessibility="Native <details>: its state is announced, and find-in-page opens it.",
    keyboard=(("Enter, Space", "Expands and collapses"),),
)

EXAMPLES = (
    Example("folded", disclosure(title="How points were counted in 1988")[p["The best eleven results of sixteen."]]),
    Example(
        "unfolded, with a detail",
        disclosure(title="Did not qualify", detail="2 drivers", opened=True)["Ghinzani, Larini"],
    ),
)
