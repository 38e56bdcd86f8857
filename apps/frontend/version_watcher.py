"""Watch the version of the data that the backend serves."""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Final, Protocol

from apps.frontend.backend import BackendUnavailableError, BadRequestError, NotFoundError
from apps.frontend.pool_watchdog import PoolWatchdog
from packages.types.version import DataVersion

log = logging.getLogger(__name__)

POLL_EVERY: Final = timedelta(seconds=2)  # A new version is to be noticed within five seconds.
ANSWER_WITHIN: Final = timedelta(seconds=2)  # A backend that hangs is as good as one that is away.
FAILURES_TO_DOUBT: Final = 2  # One failed poll may be a restart; two in a row are an outage.


class VersionSource(Protocol):
    """A source of the version; the backend."""

    async def version(self) -> DataVersion:
        """Return the version that is served now."""

    async def close(self) -> None:
        """Close the connections."""


class VersionWatcher:
    """The latest version seen: `current` is None until the backend first answered, `reachable` while it does.

    `version` is its name, and `changed_at` when it replaced `previous` (monotonic seconds). Every request reads these.

    `source` uses separate connections, so that a poll reports the state of the backend and not of the pool; the
    `watchdog` compares the two.
    """

    def __init__(self, source: VersionSource, watchdog: PoolWatchdog | None = None) -> None:
        self.source, self.watchdog = source, watchdog
        self.current: DataVersion | None = None
        self.version: str | None = None
        self.previous: str | None = None
        self.changed_at = float("-inf")
        self.reachable = True
        self.failures = 0
        self.listeners: list[Callable[[], None]] = []

    async def poll(self) -> None:
        """Poll once, and notify the listeners if the version changed."""
        try:
            answered = await self.source.version()
        except (BackendUnavailableError, BadRequestError, NotFoundError) as error:
            self._failed(error)
            return
        self._tell_watchdog(answered=True)
        if self.failures:
            log.info("the backend responds again")
        self.failures, self.reachable = 0, True
        if answered.version != self.version:
            log.info("data version %s", answered.version)
            self.previous, self.current, self.changed_at = self.version, answered, time.monotonic()
            self.version = answered.version
            for listener in self.listeners:
                listener()

    async def watch(self) -> None:
        """Poll for ever."""
        while True:
            try:
                await self.poll()
            except Exception:
                log.exception("the poll for the version failed")
            await asyncio.sleep(POLL_EVERY.total_seconds())

    def _failed(self, error: Exception) -> None:
        self.failures += 1
        self.reachable = self.failures < FAILURES_TO_DOUBT
        self._tell_watchdog(answered=False)
        if self.failures == FAILURES_TO_DOUBT:
            log.warning("the backend does not respond: %s", str(error) or type(error).__name__)

    def _tell_watchdog(self, *, answered: bool) -> None:
        if self.watchdog is not None:
            self.watchdog.probed(answered=answered)
