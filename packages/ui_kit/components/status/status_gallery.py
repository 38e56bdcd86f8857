"""Examples of the status."""

from packages.ui_kit.components.layout.layout import cluster
from packages.ui_kit.components.status.status import status
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For the state of a race, a result or the data: complete, provisional, something missing, cancelled.",
    avoid="For a label (badge); for a message about the whole page (alert).",
    accessibility=(
        "The text conveys everything; the sign is hidden. Add role='status' if it changes while the page is open."
    ),
)

EXAMPLES = (
    Example(
        "each tone",
        cluster(gap="m")[
            status(tone="good")["Results complete"],
            status(tone="pending")["Provisional"],
            status(tone="warn")["3 results missing"],
            status(tone="bad")["Not updated since Sunday"],
            status(tone="off")["Cancelled"],
        ],
    ),
)
