"""Draining: a stopping server first reports not ready, so that load balancers send no new requests."""

import os
import signal
import threading
from collections.abc import Iterable
from typing import Any, Final

from granian.server.mp import MPServer

# The main process, which receives SIGTERM, sends SIGUSR1 to its workers.
_SIGNAL: Final = signal.SIGUSR1
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

    def _stop(self) -> None:
        super().signal_handler_interrupt()  # type: ignore[no-untyped-call]  # untyped in granian


def _tell(workers: Iterable[int | None]) -> None:
    for pid in workers:
        if pid is not None:
            try:
                os.kill(pid, _SIGNAL)
            except ProcessLookupError:
                continue
