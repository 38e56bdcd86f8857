from datetime import UTC, datetime

import pytest

from apps.backend.jolpica.retry import LONGEST_WAIT, backoff, retry_after

NOW = datetime(2026, 7, 26, 15, 0, tzinfo=UTC)


def test_waits_double_until_the_longest() -> None:
    assert [backoff(attempt, jitter=1.0) for attempt in range(7)] == [1, 2, 4, 8, 16, 30, LONGEST_WAIT]


def test_half_of_a_wait_is_left_to_chance() -> None:
    assert (backoff(3, jitter=0.0), backoff(3, jitter=0.5)) == (4, 6)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("12", 12),
        (" 0 ", 0),
        ("Sun, 26 Jul 2026 15:01:30 GMT", 90),
        ("Sun, 26 Jul 2026 14:00:00 GMT", 0),
        ("soon", None),
        ("-3", None),
        ("Sun, 26 Jul 2026 15:01:30 -0000", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds
