"""Examples of the badge."""

from packages.ui_kit.components.badge.badge import badge
from packages.ui_kit.components.layout.layout import cluster
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For what something is, in a word or two: Sprint, Champion, Cancelled.",
    avoid="For how something stands, which is a status; for something to click, which are chips or a button.",
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
