"""Examples of the countdown."""

from datetime import UTC, datetime

from packages.ui_kit.components.countdown.countdown import countdown
from packages.ui_kit.example import Example

EXAMPLES = (Example("to a race", countdown(until=datetime(2030, 3, 3, 15, tzinfo=UTC), label="Bahrain Grand Prix")),)
