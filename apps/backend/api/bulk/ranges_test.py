"""Parts of files."""

import pytest

from apps.backend.api.bulk.ranges import UnsatisfiableError, parse_range


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("bytes=0-0", range(1)),
        ("bytes=10-19", range(10, 20)),
        ("bytes=90-", range(90, 100)),
        ("bytes=90-5000", range(90, 100)),
        ("bytes=-10", range(90, 100)),
        ("bytes=-5000", range(100)),
        ("bytes=90-" + "9" * 30, range(90, 100)),
        ("Bytes=0-0", range(1)),
        ("", None),
        ("bytes=-", None),
        ("bytes=20-10", None),
        ("bytes=0-1,5-6", None),
        ("lines=0-1", None),
        ("bytes=a-b", None),
        ("bytes=" + "9" * 10_000 + "-", None),
    ],
)
def test_a_range(field: str, expected: range | None) -> None:
    assert parse_range(field, 100) == expected


@pytest.mark.parametrize(("field", "size"), [("bytes=100-", 100), ("bytes=-0", 100), ("bytes=0-", 0), ("bytes=-1", 0)])
def test_a_range_without_a_byte(field: str, size: int) -> None:
    with pytest.raises(UnsatisfiableError):
        parse_range(field, size)
