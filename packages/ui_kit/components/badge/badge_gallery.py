"""Examples of the badge."""

from packages.ui_kit.components.badge.badge import badge
from packages.ui_kit.components.layout.layout import cluster
from packages.ui_kit.example import Example

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
