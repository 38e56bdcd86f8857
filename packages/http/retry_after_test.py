from datetime import UTC, datetime

import pytest

from packages.http.retry_after import parse_retry_after

NOW = datetime(2026, 3, 8, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        (" 5 ", 5),
        ("Sun, 08 Mar 2026 05:01:30 GMT", 90),
        ("Sun, 08 Mar 2026 04:00:00 GMT", 0),
        (None, None),
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("²", None),
        ("٣", None),
        ("9" * 400, None),
        ("Sun, 08 Mar 2026 05:01:30 -0000", None),
        ("soon", None),
    ],
)
def test_seconds_and_dates_are_read_and_nothing_else(field: str | None, seconds: float | None) -> None:
    assert parse_retry_after(field, NOW) == seconds
