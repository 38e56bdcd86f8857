"""Replaces a pool of connections that fails while a fresh connection works."""

import logging
from typing import Final

from apps.frontend.http_client import PooledClient

log = logging.getLogger(__name__)

FAILURES_TO_DOUBT: Final = 5
RENEWALS_TO_GIVE_UP: Final = 30  # One after each probe, so about a minute.


class PoolWatchdog:
    """Compares the pool with probes over separate connections.

    `gave_up` is true when the pool keeps failing after repeated renewals while probes succeed: then only a new process
    helps, and the readiness check fails.
    """

    def __init__(self, pool: PooledClient) -> None:
        self.pool = pool
        self.renewals = 0
        self._successes = pool.successes

    @property
    def gave_up(self) -> bool:
        """True if this process cannot reach a backend that responds."""
        return self.renewals >= RENEWALS_TO_GIVE_UP

    def probed(self, *, answered: bool) -> None:
        """Record a probe; failures before a probe without a response count for the backend."""
        if self.pool.successes != self._successes:
            self.renewals, self._successes = 0, self.pool.successes
        if not answered:
            self.pool.failures = 0
        elif self.pool.failures >= FAILURES_TO_DOUBT:
            self.renewals += 1
            log.warning("the backend responds to probes, but not over the pool: renewing the pool (%d)", self.renewals)
            self.pool.renew()
