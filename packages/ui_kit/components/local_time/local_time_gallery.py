"""Examples of the local time."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from packages.ui_kit.components.local_time.local_time import local_time
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="Wherever a page says when something begins or began, to the minute.",
    avoid="For dates without a time, which are the same everywhere; and to count down, which countdown does.",
    accessibility="A <time> element with the moment for machines. Without script the text is right, and says UTC.",
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
