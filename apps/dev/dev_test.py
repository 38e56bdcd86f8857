import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from packages.embedded_stores.process import free_port, spawn

LOG = "log"
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


def test_one_port_for_both_apps_is_one_line_before_anything_starts(tmp_path: Path) -> None:
    port = str(free_port())
    ended = dev(tmp_path, F1_FRONTEND_PORT=port, F1_BACKEND_PORT=port)
    told = f"dev: F1_FRONTEND_PORT and F1_BACKEND_PORT are the same port, {port}; set one of them to another one\n"
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", told)


def test_a_wrong_argument_is_one_line() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "apps.dev", "dev", "--synch"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (2, "dev: unknown argument --synch; dev takes --sync\n")


def test_a_wrong_setting_is_one_line(tmp_path: Path) -> None:
    ended = dev(tmp_path, F1_FRONTEND_PORT="abc")
    assert (ended.returncode, ended.stderr) == (2, "dev: F1_FRONTEND_PORT is invalid: Expected int, got str\n")


@pytest.mark.parametrize("uri", ["mysql://127.0.0.1", UNREACHABLE])
def test_a_wrong_store_is_one_line_of_the_step_that_needs_it(tmp_path: Path, uri: str) -> None:
    ended = dev(tmp_path, F1_MONGODB_URI=uri, F1_REDIS_URL="redis://127.0.0.1:1")
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.splitlines()) == 2  # the error, and the step that failed
    assert "dev: apps.backend.load ended with code" in ended.stderr


def test_a_first_start_with_a_sync_and_no_network_is_quiet_and_an_interrupt_stops_all_that_was_started(
    tmp_path: Path,
) -> None:
    site, backend, log = free_port(), free_port(), tmp_path / "log"
    settings = {
        "F1_FRONTEND_PORT": str(site),
        "F1_BACKEND_PORT": str(backend),
        "F1_BULK_DATA": "off",
        "F1_DATA_DIR": str(tmp_path),
        "F1_JOLPICA_INTERVAL": "0",
        "F1_JOLPICA_URL": "http://127.0.0.1:9/ergast/f1",
    }
    with log.open("wb") as output:
        runner = spawn([sys.executable, "-m", "apps.dev", "dev", "--sync"], settings=settings, output=output)
    until(lambda: responds(f"http://127.0.0.1:{site}/health/ready"), runner)
    until(lambda: "sync failed" in log.read_text(), runner)
    assert responds(f"http://127.0.0.1:{site}/health/ready")
    refused = [line for line in log.read_text().splitlines() if "Redis is not available" in line]
    # The first load ends after Redis has started. On a busy machine Redis can take too long later.
    assert [line for line in refused if not line.endswith("TimeoutError")] == []
    started = descendants(runner.pid)
    runner.send_signal(signal.SIGINT)
    assert runner.wait(240) == 0  # The store writes what it has been given.
    assert len(started) >= 6  # MongoDB, Redis, and for each app the process that forks and its fork
    assert not any(Path(f"/proc/{pid}").exists() for pid in started)
    lines = [line for line in log.read_text().splitlines() if "sync" in line]
    assert any("no response (All connection attempts failed) (6 attempts)" in line for line in lines)
    assert "Traceback" not in log.read_text()


def test_an_interrupt_while_it_starts_stops_all_without_a_traceback(tmp_path: Path) -> None:
    log = tmp_path / "log"
    ports = {"F1_FRONTEND_PORT": str(free_port()), "F1_BACKEND_PORT": str(free_port())}
    for number in (signal.SIGINT, signal.SIGTERM):
        with log.open("wb") as output:
            settings = {**ports, "F1_DATA_DIR": str(tmp_path)}
            runner = spawn([sys.executable, "-m", "apps.dev"], settings=settings, output=output)
        until(lambda: "checking the data" in log.read_text(), runner)
        started = descendants(runner.pid)
        runner.send_signal(number)
        assert runner.wait(240) == 0  # The store writes what it has been given.
        assert "Traceback" not in log.read_text()
        assert log.read_text().endswith("f1: stopped\n")
        # One that was being started at that moment ends with the run, hence a moment later.
        deadline = time.monotonic() + 120
        while any(Path(f"/proc/{pid}").exists() for pid in started):
            assert time.monotonic() < deadline
            time.sleep(0.1)


@pytest.fixture
def gallery(tmp_path: Path) -> Iterator[tuple[Path, str, subprocess.Popen[bytes]]]:
    """Run the gallery on a copy of the sources: its folder, where it writes to LOG, its address and its process."""
    root = Path.cwd()
    for name in ("apps/dev", "packages"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*_test.py"))
    port = free_port()
    path = os.pathsep.join([str(tmp_path), *(each for each in sys.path if each and Path(each) != root)])
    with (tmp_path / LOG).open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "apps.dev", "gallery"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": path, "F1_GALLERY_PORT": str(port)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}/"
    try:
        until(lambda: responds(address), process)
        time.sleep(1)  # until changes are watched
        yield tmp_path, address, process
    finally:
        process.terminate()
        process.wait(30)


def test_a_saved_change_is_shown_and_a_syntax_error_leaves_the_last_good_page(
    gallery: tuple[Path, str, subprocess.Popen[bytes]],
) -> None:
    root, address, process = gallery
    source = root / "packages/ui_kit/components/card/card.py"
    good = source.read_text()
    assert "/__dev/reload.js" in page(address).text

    source.write_text(good.replace('"""', '"""Shaken down. ', 1))
    until(lambda: "Shaken down." in page(address).text, process)

    source.write_text(good + "x = (\n")
    problem = event(address, "problem")
    assert "SyntaxError: '(' was never closed" in problem
    assert "Shaken down." in page(address).text

    source.write_text(good)
    until(lambda: "Shaken down." not in page(address).text, process)


def test_processes_that_are_killed_are_named_and_the_next_change_starts_them_again(
    gallery: tuple[Path, str, subprocess.Popen[bytes]],
) -> None:
    root, address, process = gallery
    source = root / "packages/ui_kit/components/card/card.py"
    assert "gallery: http" not in (root / LOG).read_text()  # It is not the address to open.
    starter, program, worker = descendants(process.pid)[:3]
    os.kill(program, signal.SIGKILL)
    until(lambda: "f1: the gallery ended with code -9; the next change" in (root / LOG).read_text(), process)
    until(lambda: not is_running(worker), process)
    os.kill(starter, signal.SIGKILL)
    named = "f1: the gallery ended with the process that starts it; the next change"
    until(lambda: named in (root / LOG).read_text(), process)
    source.write_text(source.read_text().replace('"""', '"""Rebuilt. ', 1))
    until(lambda: "Rebuilt." in page(address).text, process)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    assert "Traceback" not in (root / LOG).read_text()


def page(address: str) -> httpx.Response:
    """Get a page; a refused connection is a failure of the test."""
    return httpx.get(address, headers={"Accept": "text/html"}, timeout=30)


def event(address: str, name: str) -> str:
    """Wait for the event of this name, and return its text."""
    with httpx.stream("GET", f"{address}__dev/events", timeout=60) as events:
        lines = events.iter_lines()
        next(line for line in lines if line == f"event: {name}")
        return "\n".join(itertools.takewhile(bool, lines))


def until(done: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait until `done`, as long as `process` runs."""
    deadline = time.monotonic() + 240
    while not done():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.1)


def descendants(pid: int) -> list[int]:
    """List the processes that `pid` started, and that those started."""
    children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return children + [each for child in children for each in descendants(child)]


def is_running(pid: int) -> bool:
    """Return whether a process has not ended; one that no process waits for is a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


def responds(url: str) -> bool:
    """Return whether the server responds without an error."""
    try:
        return httpx.get(url, timeout=5).is_success
    except httpx.TransportError:
        return False
