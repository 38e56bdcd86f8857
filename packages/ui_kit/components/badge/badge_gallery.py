"""Examples of the badge."""

from packages.ui_kit.components.badge.badge import badge
from packages.ui_kit.components.layout.layout import cluster
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="To label an item in a word or two: Sprint, Champion, Cancelled.",
    avoid="For a state (status); for anything clickable (chips, button).",
    accessibility="Text like any other. Colours meet a contrast of 4.5 in both themes.",
)

EXAMPLES = (
    Example("plain", badge["Sprint"]),
    Example(
        "its tones",
        cluster[
            badge(tone="accent")["Next race"],
            badge(tone="gold")["Champion"],
            badge(tone="good")["Fastest lap"],
            badge(tone="bad")["Disqualified"],
            badge(tone="warn")["Provisional"],
            badge(tone="info")["Wet race"],
        ],
    ),
)
