"""Retry-After (RFC 9110 10.2.3), as we send it and as others send it."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Final

SOON: Final = 5  # Seconds; about what a store or the backend needs to come back.
SECONDS: Final = re.compile(r"[0-9]{1,9}")


def parse_retry_after(field: str | None, now: datetime) -> float | None:
    """Read a number of seconds or an HTTP date as seconds from `now`; None if absent or malformed."""
    if field is None:
        return None
    value = field.strip()
    if SECONDS.fullmatch(value):
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError, OverflowError):  # Not a date, one without a time zone, or beyond all time.
        return None
