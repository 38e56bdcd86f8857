"""Values as Ergast writes them."""

import datetime as dt

import pytest

from packages.ergast import text


@pytest.mark.parametrize(
    ("value", "written"), [(25.0, "25"), (12.5, "12.5"), (0.14, "0.14"), (0, "0"), (395.5, "395.5")]
)
def test_points(value: float, written: str) -> None:
    assert text.points(value) == written


@pytest.mark.parametrize(
    ("value", "written"), [(-37.8497, "-37.8497"), (144.968, "144.968"), (50.0, "50"), (1.29140049, "1.2914")]
)
def test_degrees(value: float, written: str) -> None:
    assert text.degrees(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2:13:23.6", "2:13:23.600"),
        ("1:33:15.607", "1:33:15.607"),
        ("+31.8", "+31.800"),
        ("+1:10", "+1:10.000"),
        ("42:53.7", "42:53.700"),
    ],
)
def test_race_times_have_three_decimals(value: str, written: str) -> None:
    assert text.race_time(value) == written


def test_times_of_day_are_utc() -> None:
    assert text.utc(dt.time(13, 0, tzinfo=dt.UTC)) == "13:00:00Z"
    assert text.utc(None) is None


@pytest.mark.parametrize(
    ("value", "written"), [("0:25.885", "25.885"), ("17:48.201", "17:48.201"), ("25.885", "25.885")]
)
def test_durations_have_no_zero_minutes(value: str, written: str) -> None:
    assert text.duration(value) == written


def test_a_speed_has_three_decimals() -> None:
    assert text.speed(206.03) == "206.030"
