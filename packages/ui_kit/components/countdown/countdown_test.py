from datetime import UTC, datetime

import pytest

from packages.ui_kit.components.countdown.countdown import countdown
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text

START = datetime(2021, 12, 12, 13, tzinfo=UTC)


def test_the_date_is_there_without_script() -> None:
    time = only(parsed(countdown(until=START, label="Abu Dhabi")), "time")
    assert text(time) == "Sunday 12 December 2021, 13:00 UTC"
    assert time.get("datetime") == "2021-12-12T13:00:00+00:00"


def test_what_script_would_fill_is_hidden_until_it_does() -> None:
    root = parsed(countdown(until=START, label="Abu Dhabi"))
    (timer,) = [e for e in root.iter() if e.get("role") == "timer"]
    assert timer.get("hidden") is not None
    assert [b.get("data-seconds") for b in timer.iter("b")] == ["86400", "3600", "60", "1"]


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        countdown(until=START.replace(tzinfo=None), label="Abu Dhabi")


def test_a_hostile_label_stays_text() -> None:
    assert HOSTILE in text(only(parsed(countdown(until=START, label=HOSTILE)), "body"))
