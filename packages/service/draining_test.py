"""After SIGTERM a server continues to serve for a while, and reports that it is not ready."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from granian.constants import Interfaces

from packages.service import draining

PROGRAM = """
import os
from packages.service import draining
from packages.service.serve import run

def create():
    draining.watch()
    async def app(scope, receive, send):
        status = 503 if draining.is_draining() else 200
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})
    return app

if __name__ == "__main__":
    run("server:create", host="127.0.0.1", port=int(os.environ["PORT"]), workers=2, variable="PORT", drain_seconds=2)
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status(port: int) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def wait_for(port: int, wanted: int, within: float = 30) -> float:
    began = time.monotonic()
    while status(port) != wanted:
        if time.monotonic() > began + within:
            pytest.fail(f"{wanted} was never answered")
        time.sleep(0.05)
    return time.monotonic() - began


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> tuple["subprocess.Popen[bytes]", int]:
    folder, port = tmp_path_factory.mktemp("server"), free_port()
    (folder / "server.py").write_text(PROGRAM)
    path = os.pathsep.join([str(folder), *filter(None, sys.path)])
    environ = {**os.environ, "PYTHONPATH": path, "PORT": str(port)}
    process = subprocess.Popen([sys.executable, str(folder / "server.py")], env=environ)  # noqa: S603 - our own
    wait_for(port, 200)
    return process, port


def test_after_sigterm_it_answers_that_it_is_not_ready_and_then_ends(
    server: tuple["subprocess.Popen[bytes]", int],
) -> None:
    process, port = server
    process.send_signal(signal.SIGTERM)
    signalled = time.monotonic()
    wait_for(port, 503, within=1.5)
    assert process.wait(timeout=15) == 0
    assert time.monotonic() - signalled >= 1.9


def test_a_second_signal_ends_it_at_once(server: tuple["subprocess.Popen[bytes]", int]) -> None:
    process, _ = server
    process.send_signal(signal.SIGTERM)
    time.sleep(0.2)
    signalled = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=15) == 0
    assert time.monotonic() - signalled < 1.7


class EndedUnnoticed:
    """A worker that has ended, which its process object notices later than a join does."""

    idx = 0

    def __init__(self) -> None:
        self.looks = 0
        self.is_killed = False

    def terminate(self) -> None:
        """Receive the signal."""

    def join(self, timeout: float | None = None) -> None:
        """Return at once."""

    def is_alive(self) -> bool:
        self.looks += 1
        return self.looks < 4

    def kill(self) -> None:
        self.is_killed = True


def test_a_worker_that_has_ended_is_not_reported_as_killed(caplog: pytest.LogCaptureFixture) -> None:
    server, worker = (
        draining.DrainingServer("server:create", interface=Interfaces.ASGI, workers_kill_timeout=60),
        EndedUnnoticed(),
    )
    server.wrks = [worker]  # type: ignore[list-item] # stands for a process
    server._stop_workers()
    assert not worker.is_killed
    assert "refused to gracefully stop" not in caplog.text
