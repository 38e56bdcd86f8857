"""Examples of the status."""

from packages.ui_kit.components.layout.layout import cluster
from packages.ui_kit.components.status.status import status
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For the state of a race, a result or the data: complete, provisional, something missing, cancelled.",
    avoid="For what something is, which is a badge; for a message to the whole page, which is an alert.",
    accessibility="The words say it all; the sign is not read. Add role='status' where it changes while it is read.",
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
