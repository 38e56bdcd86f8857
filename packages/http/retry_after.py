"""Retry-After (RFC 9110 10.2.3): the value sent, and parsing received ones."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Final

SOON: Final = 5  # Seconds; about how long a store or the backend takes to recover.
SECONDS: Final = re.compile(r"[0-9]{1,9}")


def parse_retry_after(field: str | None, now: datetime) -> float | None:
    """Parse seconds or an HTTP date into seconds from `now`; None if absent or malformed."""
    if field is None:
        return None
    value = field.strip()
    if SECONDS.fullmatch(value):
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError, OverflowError):  # Not a date, without a time zone, or out of range.
        return None
