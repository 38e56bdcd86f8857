"""Examples of the countdown."""

from datetime import UTC, datetime

from packages.ui_kit.components.countdown.countdown import countdown
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="Once on a page, to the next session.",
    avoid="For times in a list (local time).",
    accessibility='A role="timer", which is not read as it changes. The date is text.',
)

EXAMPLES = (Example("to a race", countdown(until=datetime(2030, 3, 3, 15, tzinfo=UTC), label="Bahrain Grand Prix")),)
