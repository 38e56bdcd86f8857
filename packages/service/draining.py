"""Draining: a stopping server first reports not ready, so that load balancers send no new requests."""

import math
import os
import signal
import threading
import time
from collections.abc import Iterable
from typing import Any, Final

from granian.server.mp import MPServer

# The main process, which receives SIGTERM, sends SIGUSR1 to its workers.
_SIGNAL: Final = signal.SIGUSR1
POLL: Final = 0.02
_draining = threading.Event()


def watch() -> None:
    """Install the signal handler in this worker process; call it from the main thread."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(_SIGNAL, lambda number, frame: _draining.set())


def is_draining() -> bool:
    """Return whether this process will soon stop."""
    return _draining.is_set()


class DrainingServer(MPServer):
    """A server that continues for `drain_seconds` after SIGTERM; SIGINT or a second SIGTERM stops it at once."""

    drain_seconds = 0

    def signal_handler_interrupt(self, *received: Any, **options: Any) -> None:
        """Start draining, or stop."""
        number = received[0] if received else signal.SIGINT
        if number != signal.SIGTERM or not self.drain_seconds or is_draining():
            self._stop()
            return
        _draining.set()
        _tell(worker.inner.pid for worker in self.wrks)
        end = threading.Timer(self.drain_seconds, self._stop)
        end.daemon = True
        end.start()

    def _stop_workers(self) -> None:
        """Stop the workers, and kill those that take too long.

        Granian takes a worker that has ended, but that the kernel does not report yet, for one that refuses to stop.
        """
        for worker in self.wrks:
            worker.terminate()  # type: ignore[no-untyped-call]  # untyped in granian
        deadline = time.monotonic() + (self.workers_kill_timeout or math.inf)
        while any(map(_is_alive, self.wrks)) and time.monotonic() < deadline:
            time.sleep(POLL)
        super()._stop_workers()  # type: ignore[no-untyped-call]  # untyped in granian

    def _stop(self) -> None:
        super().signal_handler_interrupt()  # type: ignore[no-untyped-call]  # untyped in granian


def _is_alive(worker: Any) -> bool:
    return bool(worker.is_alive())


def _tell(workers: Iterable[int | None]) -> None:
    for pid in workers:
        if pid is not None:
            try:
                os.kill(pid, _SIGNAL)
            except ProcessLookupError:
                continue
