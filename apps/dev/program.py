"""The programs of the app as processes that can be started again."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

import httpx

from packages.embedded_stores.process import spawn, stop

START_LIMIT = timedelta(minutes=2)
POLL = timedelta(milliseconds=100)


class ProgramError(Exception):
    """A program failed; the message is one readable line."""


def nothing() -> None:
    """Do nothing."""


def finish(
    module: str,
    settings: Mapping[str, str],
    meanwhile: Callable[[], None] = nothing,
    arguments: Iterable[str] = (),
) -> None:
    """Run `module` to its end, and `meanwhile`; raise ProgramError if it fails, after its own error message."""
    process = spawn([sys.executable, "-m", module, *arguments], settings=settings)
    try:
        meanwhile()
        if code := process.wait():
            raise ProgramError(f"{module} ended with code {code}")
    finally:
        stop(process)


class Program:
    """A server run as `python -m MODULE` that is ready when `health` responds."""

    def __init__(self, module: str, *, health: str, settings: Mapping[str, str]) -> None:
        self.module = module
        self.health = health
        self.settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; a new F1_RELEASE each time, so that cached responses of older code are not served."""
        settings = {**self.settings, "F1_RELEASE": f"dev-{time.time_ns()}"}
        self._process = spawn([sys.executable, "-m", self.module], settings=settings)

    def wait_until_ready(self) -> None:
        """Return when it responds; raise ProgramError if it exits before, or takes too long."""
        deadline = time.monotonic() + START_LIMIT.total_seconds()
        while not self._answers():
            if (code := self.ended()) is not None:
                raise ProgramError(f"{self.module} ended with code {code}")
            if time.monotonic() > deadline:
                raise ProgramError(f"{self.module} does not respond at {self.health}")
            time.sleep(POLL.total_seconds())

    @property
    def pid(self) -> int:
        """The id of the process; ProgramError unless it was started."""
        if self._process is None:
            raise ProgramError(f"{self.module} was not started")
        return self._process.pid

    def ended(self) -> int | None:
        """Return the exit code if it ended on its own."""
        return self._process.poll() if self._process else None

    def stop(self) -> None:
        """Stop the program and its child processes."""
        if self._process is not None:
            stop(self._process)

    def _answers(self) -> bool:
        try:
            return httpx.get(self.health, timeout=5).is_success
        except httpx.HTTPError:
            return False
