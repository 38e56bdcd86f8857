"""Examples of the disclosure."""

from htpy import p

from packages.ui_kit.components.disclosure.disclosure import disclosure
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For what some readers want and most pass over: rules of a season, sources, a long list.",
    avoid="For what the page is about. A short remark on a number is a note, alternatives are tabs.",
    accessibility="Native <details>: it says whether it is open, and search within the page finds and opens it.",
    keyboard=(("Enter, Space", "Unfolds and folds"),),
)

EXAMPLES = (
    Example("folded", disclosure(title="How points were counted in 1988")[p["The best eleven results of sixteen."]]),
    Example(
        "unfolded, with a detail",
        disclosure(title="Did not qualify", detail="2 drivers", opened=True)["Ghinzani, Larini"],
    ),
)
