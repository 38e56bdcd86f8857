"""Examples of the alert."""

from packages.ui_kit.components.alert.alert import alert
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For what concerns the whole page and was not asked for: data out of date, a race that was cancelled.",
    avoid="For the state of one thing, which is a status; for an empty list, which is an empty state.",
    accessibility=(
        'A live region: role="alert" for "bad", role="status" for the others. The tone is never alone: the heading '
        "says it."
    ),
)

EXAMPLES = (
    Example("information", alert(heading="Three laps behind the safety car")["Half points were given."]),
    Example("something went well", alert(heading="Saved", tone="good")),
    Example("a warning", alert(heading="Possibly out of date", tone="warn")["The data is being refreshed."]),
    Example("an error", alert(heading="No season 1949", tone="bad")["The first season was 1950."], state="error"),
)
