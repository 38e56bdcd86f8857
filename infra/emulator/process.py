"""Run the emulator as a process that listens on loopback only."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SECONDS_TO_START = 120  # reached only if it never starts; busy machines take long


@contextmanager
def emulator(folder: Path) -> Iterator[str]:
    """Start the emulator on a free port, give its address, and end it; its log goes into `folder`."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "BIND_HOST": "127.0.0.1",  # by default it would listen to everybody
        "GATEWAY_PORT": str(port),
        "S3_DATA_DIR": str(folder / "s3"),
        "SFTP_ENABLED": "0",
        "EMULATOR_FAULTS": str(folder / "faults.json"),
    }
    with (folder / "emulator.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "infra.emulator.server"], env=environment, stdout=log, stderr=log
        )
        try:
            _wait_until_up(process, address, folder)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:  # a stack that waits for a signal keeps it from ending
                process.kill()
                process.wait(5)


def reset(address: str) -> None:
    """Reset the emulator."""
    request = urllib.request.Request(f"{address}/_ministack/reset", method="POST")  # noqa: S310 - loopback
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - loopback
        answer.read()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_up(process: "subprocess.Popen[bytes]", address: str, folder: Path) -> None:
    end = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_ministack/health", timeout=10):  # noqa: S310 - loopback
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"the emulator did not start: {(folder / 'emulator.log').read_text()[-2000:]}")
