"""Server processes with the lifetime of a context manager."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO

HOST = "127.0.0.1"
START_LIMIT = timedelta(seconds=30)
STOP_LIMIT = timedelta(seconds=2)
POLL = timedelta(milliseconds=20)


class StoreError(Exception):
    """An embedded store did not start; the message is one readable line."""


def free_port() -> int:
    """Return a free port on the loopback interface."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def running(
    name: str, command: Sequence[str], log: Path, is_ready: Callable[[], bool], stop_limit: timedelta = STOP_LIMIT
) -> Iterator[None]:
    """Run `command` for the duration of the block, entered once `is_ready`; its output goes to `log`.

    Raises StoreError if the process ends early or is not ready in time.
    """
    with starting(name, command, log, is_ready, stop_limit) as wait:
        wait()
        yield


@contextmanager
def starting(
    name: str, command: Sequence[str], log: Path, is_ready: Callable[[], bool], stop_limit: timedelta = STOP_LIMIT
) -> Iterator[Callable[[], None]]:
    """Run `command` like `running`, but enter the block at once, with a function that waits until `is_ready`."""
    with _writable(name, log) as output:
        process = spawn(command, output=output)
    try:
        yield lambda: _wait(name, process, log, is_ready)
    finally:
        stop(process, stop_limit)


def _writable(name: str, log: Path) -> IO[bytes]:
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        return log.open("ab")
    except OSError as error:
        raise StoreError(f"{name} cannot write to {log.parent}: {error.strerror}") from None


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Return this process's environment plus `settings`, for a Python process that can import what this one can."""
    # Dependencies inside a PEX are on this process's path.
    return {**os.environ, **settings, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def spawn(
    command: Sequence[str], *, settings: Mapping[str, str] | None = None, output: IO[bytes] | None = None
) -> subprocess.Popen[bytes]:
    """Start `command` with this environment plus `settings`; it is terminated when this process exits."""
    return subprocess.Popen(  # noqa: S603 - commands defined in this project
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output else None,
        env=environment(settings or {}),
        start_new_session=True,  # Ctrl-C goes to this process only: stores stop after their clients.
        preexec_fn=end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - no threads yet
    )


def stop(process: subprocess.Popen[bytes], limit: timedelta = STOP_LIMIT) -> None:
    """Terminate `process` and its children within `limit`."""
    process.terminate()
    try:
        process.wait(limit.total_seconds())
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait(name: str, process: subprocess.Popen[bytes], log: Path, is_ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + START_LIMIT.total_seconds()
    while not is_ready():
        if process.poll() is not None:
            raise StoreError(f"{name} ended with code {process.returncode}: {_last_line(log)}")
        if time.monotonic() > deadline:
            raise StoreError(f"{name} was not ready after {START_LIMIT.total_seconds():.0f} s: {_last_line(log)}")
        time.sleep(POLL.total_seconds())


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()
    return lines[-1] if lines else "no output"


def end_with_parent() -> None:
    """Ask the kernel to end this process when its parent ends."""
    # A parent killed without notice (a test's time limit) would leave its servers behind: prctl(2) PR_SET_PDEATHSIG.
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
