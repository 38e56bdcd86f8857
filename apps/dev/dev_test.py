import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from packages.embedded_stores.process import free_port, spawn

UNREACHABLE = "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=500"


def dev(tmp_path: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    ports = {"F1_FRONTEND_PORT": str(free_port()), "F1_BACKEND_PORT": str(free_port())}
    path = os.pathsep.join(filter(None, sys.path))
    return subprocess.run(
        [sys.executable, "-m", "apps.dev"],
        env={**os.environ, "PYTHONPATH": path, "F1_DATA_DIR": str(tmp_path), **ports, **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_port_in_use_is_named_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = dev(tmp_path, F1_BACKEND_PORT=str(port))
    assert ended.returncode == 1
    assert ended.stderr == f"dev: port {port} on 127.0.0.1 is in use; set F1_BACKEND_PORT to another one\n"


def test_a_wrong_setting_is_one_line(tmp_path: Path) -> None:
    ended = dev(tmp_path, F1_FRONTEND_PORT="abc")
    assert (ended.returncode, ended.stderr) == (2, "dev: F1_FRONTEND_PORT is wrong: Expected int, got str\n")


@pytest.mark.parametrize("uri", ["mysql://127.0.0.1", UNREACHABLE])
def test_a_wrong_store_is_one_line_of_the_step_that_needs_it(tmp_path: Path, uri: str) -> None:
    ended = dev(tmp_path, F1_MONGODB_URI=uri, F1_REDIS_URL="redis://127.0.0.1:1")
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.splitlines()) == 2  # what went wrong, and which step it was
    assert "dev: apps.backend.load ended with code" in ended.stderr


def test_an_interrupt_stops_all_that_was_started(tmp_path: Path) -> None:
    ports = {"F1_FRONTEND_PORT": str(free_port()), "F1_BACKEND_PORT": str(free_port())}
    runner = spawn([sys.executable, "-m", "apps.dev"], settings={**ports, "F1_DATA_DIR": str(tmp_path)})
    site = f"http://127.0.0.1:{ports['F1_FRONTEND_PORT']}/health/ready"
    deadline = time.monotonic() + 120
    while not answers(site):
        assert runner.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.2)
    children = [int(pid) for pid in Path(f"/proc/{runner.pid}/task/{runner.pid}/children").read_text().split()]
    runner.send_signal(signal.SIGINT)
    assert runner.wait(30) == 0
    assert len(children) == 4  # MongoDB, Redis, backend, frontend
    assert not any(Path(f"/proc/{pid}").exists() for pid in children)


def answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5).is_success
    except httpx.HTTPError:
        return False
