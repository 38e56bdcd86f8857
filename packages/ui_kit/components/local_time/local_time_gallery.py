"""Examples of the local time."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from packages.ui_kit.components.local_time.local_time import local_time
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For every time of an event, to the minute.",
    avoid="For dates without a time, which are the same everywhere; for counting down (countdown).",
    accessibility="A <time> element with a machine-readable time. Without script it shows the time in UTC.",
)

EXAMPLES = (
    Example(
        "with the time at the circuit",
        local_time(moment=datetime(2021, 12, 12, 13, tzinfo=UTC), place=ZoneInfo("Asia/Dubai")),
    ),
    Example(
        "another day at the circuit",
        local_time(moment=datetime(2023, 11, 19, 6, tzinfo=UTC), place=ZoneInfo("America/Los_Angeles")),
    ),
    Example("short", local_time(moment=datetime(2021, 12, 11, 13, tzinfo=UTC), form="short")),
    Example("only the time", local_time(moment=datetime(2021, 12, 11, 13, tzinfo=UTC), form="time")),
)
