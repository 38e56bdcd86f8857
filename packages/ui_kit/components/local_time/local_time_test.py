from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from packages.ui_kit.components.local_time.local_time import Form, local_time, written
from packages.ui_kit.testing.markup import only, parsed, text

START = datetime(2021, 12, 12, 13, tzinfo=UTC)


def test_the_moment_is_there_in_utc_without_script() -> None:
    time = only(parsed(local_time(moment=START.astimezone(ZoneInfo("Asia/Dubai")))), "time")
    assert text(time) == "Sun 12 Dec 2021, 13:00 UTC"
    assert time.get("datetime") == "2021-12-12T13:00:00Z"
    assert time.get("data-local-time") == "full"


@pytest.mark.parametrize(
    ("form", "expected"),
    [("full", "Sun 12 Dec 2021, 14:00 CET"), ("short", "12 Dec, 14:00 CET"), ("time", "14:00 CET")],
)
def test_a_moment_is_written_as_a_zones_clock_shows_it(form: Form, expected: str) -> None:
    assert written(START, ZoneInfo("Europe/Rome"), form) == expected


def test_the_circuits_time_follows_with_its_day_if_that_is_another() -> None:
    abu_dhabi = parsed(local_time(moment=START, place=ZoneInfo("Asia/Dubai")))
    assert text(only(abu_dhabi, "body")).endswith("17:00 at the circuit")
    las_vegas = parsed(local_time(moment=datetime(2023, 11, 19, 6, tzinfo=UTC), place=ZoneInfo("America/Los_Angeles")))
    assert text(only(las_vegas, "body")).endswith("Sat 18 Nov, 22:00 at the circuit")


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_time(moment=START.replace(tzinfo=None))
