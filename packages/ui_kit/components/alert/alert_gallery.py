"""Examples of the alert."""

from packages.ui_kit.components.alert.alert import alert
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For messages that concern the whole page: data out of date, a race that was cancelled.",
    avoid="For the state of a single item (status); for an empty list (empty state).",
    accessibility=(
        'A live region: role="alert" for "bad", role="status" for the others. The heading expresses the tone in words.'
    ),
)

EXAMPLES = (
    Example("information", alert(heading="Three laps behind the safety car")["Half points were given."]),
    Example("something went well", alert(heading="Saved", tone="good")),
    Example("a warning", alert(heading="Possibly out of date", tone="warn")["The data is being refreshed."]),
    Example("an error", alert(heading="No season 1949", tone="bad")["The first season was 1950."], state="error"),
)
