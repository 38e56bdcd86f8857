"""Draining: a server that is told to stop first says that it is not ready, so that balancers send it nothing new."""

import os
import signal
import threading
from collections.abc import Iterable
from typing import Any, Final

from granian.server.mp import MPServer

# SIGUSR1 from the main process, which is the one that is told to stop, to the processes that serve.
_SIGNAL: Final = signal.SIGUSR1
_draining = threading.Event()


def watch() -> None:
    """Hear of it in this process, which serves. Only the main thread can."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(_SIGNAL, lambda number, frame: _draining.set())


def is_draining() -> bool:
    """Return whether this process will soon stop."""
    return _draining.is_set()


class DrainingServer(MPServer):
    """A server that goes on for `drain_seconds` after SIGTERM; SIGINT or a second SIGTERM end it at once."""

    drain_seconds = 0

    def signal_handler_interrupt(self, *received: Any, **options: Any) -> None:
        """Begin to drain, or to stop."""
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
        super().signal_handler_interrupt()  # type: ignore[no-untyped-call]  # granian types no handler


def _tell(workers: Iterable[int | None]) -> None:
    for pid in workers:
        if pid is not None:
            try:
                os.kill(pid, _SIGNAL)
            except ProcessLookupError:
                continue
