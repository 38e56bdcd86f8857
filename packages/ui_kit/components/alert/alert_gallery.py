"""Examples of the alert."""

from packages.ui_kit.components.alert.alert import alert
from packages.ui_kit.example import Example

EXAMPLES = (
    Example("information", alert(heading="Three laps behind the safety car")["Half points were given."]),
    Example("something went well", alert(heading="Saved", tone="good")),
    Example("a warning", alert(heading="Possibly out of date", tone="warn")["The data is being refreshed."]),
    Example("an error", alert(heading="No season 1949", tone="bad")["The first season was 1950."]),
)
