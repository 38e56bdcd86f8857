"""When to try again, and when not to."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Final

ATTEMPTS: Final = 6
FIRST_WAIT: Final = 1.0  # Seconds; doubled with every attempt.
LONGEST_WAIT: Final = 30.0
PATIENCE: Final = 600.0  # A server that asks for more than this many seconds is asked again by the next run.

RETRIED_STATUSES: Final = frozenset({408, 425, 429, 500, 502, 503, 504})


def backoff(attempt: int, jitter: float) -> float:
    """Tell how many seconds to wait after failure number `attempt` (from 0); `jitter` is random in [0, 1).

    Half of the wait is random, so that clients that failed together do not return together.
    """
    longest: float = min(LONGEST_WAIT, FIRST_WAIT * 2**attempt)
    return longest / 2 + longest / 2 * jitter


def retry_after(header: str | None, now: datetime) -> float | None:
    """Read a Retry-After header, seconds or an HTTP date, as seconds from `now`; None if there is none to read."""
    if header is None:
        return None
    if header.strip().isdigit():
        return float(header)
    try:
        return max(0.0, (parsedate_to_datetime(header) - now).total_seconds())
    except (ValueError, TypeError):  # Not a date, or one without a time zone.
        return None
