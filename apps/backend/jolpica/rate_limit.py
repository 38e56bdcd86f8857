"""Rate limit and retries of requests; the time (in seconds) is an argument."""

from collections import deque
from typing import Final

from msgspec import Struct


class Limit(Struct, frozen=True):
    """A maximum number of requests in any period of this many seconds."""

    requests: int
    period: float


# The API allows 4 a second and 500 an hour; others may share our address, so stay below. One every third of a second
# is at most 3 a second, without bursts that the network could push together.
INTERVAL: Final = 1 / 3
AN_HOUR: Final = Limit(450, 3600)


class RateLimit:
    """Remembers when requests were sent."""

    def __init__(self, interval: float = INTERVAL) -> None:
        """Space requests by `interval` seconds, and more as the hourly limit is reached."""
        self._limits = (Limit(1, interval), AN_HOUR)
        self._sent = deque[float](maxlen=max(limit.requests for limit in self._limits))
        self._paused_until = float("-inf")

    def wait(self, now: float) -> float:
        """Return how many seconds to wait before the next request, 0 if it may be sent."""
        earliest = [self._paused_until]
        earliest += [self._sent[-limit.requests] + limit.period for limit in self._limits if self._is_reached(limit)]
        return max(0.0, max(earliest) - now)

    def sent(self, now: float) -> None:
        """Record a request."""
        self._sent.append(now)

    def pause(self, until: float) -> None:
        """Send nothing before `until`."""
        self._paused_until = max(self._paused_until, until)

    def _is_reached(self, limit: Limit) -> bool:
        return len(self._sent) >= limit.requests


ATTEMPTS: Final = 6
FIRST_WAIT: Final = 1.0  # Seconds; doubled with every attempt.
LONGEST_WAIT: Final = 30.0
PATIENCE: Final = 600.0  # After a Retry-After of more than this many seconds, the next run retries.

RETRIED_STATUSES: Final = frozenset({408, 425, 429, 500, 502, 503, 504})


def backoff(attempt: int, jitter: float) -> float:
    """Return how many seconds to wait after failure number `attempt` (from 0); `jitter` is random in [0, 1).

    Half of the wait is random, so that clients that failed together do not return together.
    """
    longest: float = min(LONGEST_WAIT, FIRST_WAIT * 2**attempt)
    return longest / 2 + longest / 2 * jitter
