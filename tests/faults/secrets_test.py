"""No secret leaves a program, however it fails: not to Sentry, not into a log, not into a response."""

import gzip
import http.server
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import brotli
import httpx
import pytest

from packages.embedded_stores.process import HOST, free_port, spawn

PASSWORDS: Final = {"mongodb": "crankshaft%2F1950", "redis": "gearbox-1957", "sentry": "camshaft1988"}
FORBIDDEN: Final = ("crankshaft", "gearbox-1957", "camshaft1988")
UNPACK: Final[dict[str, Callable[[bytes], bytes]]] = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    "identity": bytes,
}
START_LIMIT: Final = 60.0
UNREACHED: Final = "directConnection=true&serverSelectionTimeoutMS=1000"  # Nobody there will ever answer.


class Sentry:
    """Receives envelopes as Sentry does."""

    def __init__(self) -> None:
        received: list[bytes] = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                received.append(UNPACK[self.headers.get("content-encoding", "identity")](body))
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
                pass

        self.received = received
        self.server = http.server.ThreadingHTTPServer((HOST, 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def dsn(self) -> str:
        return f"http://{PASSWORDS['sentry']}@{HOST}:{self.server.server_port}/1"


@pytest.fixture
def sentry() -> Iterator[Sentry]:
    sentry = Sentry()
    yield sentry
    sentry.server.shutdown()
    sentry.server.server_close()


@pytest.fixture
def garbage_port() -> Iterator[int]:
    """A server that responds to everything with the same garbage."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def handle(self) -> None:
            try:
                self.request.recv(1000)
                self.request.sendall(b"\x10\x00\x00\x00nonsense" * 20)
            except OSError:
                pass

    server = http.server.ThreadingHTTPServer((HOST, 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def environment(sentry: Sentry, port: int) -> dict[str, str]:
    return {
        "F1_ENVIRONMENT": "staging",
        "F1_MONGODB_URI": f"mongodb://driver:{PASSWORDS['mongodb']}@{HOST}:{port}/?{UNREACHED}",
        "F1_REDIS_URL": f"redis://driver:{PASSWORDS['redis']}@{HOST}:{port}",
        "F1_SENTRY_DSN": sentry.dsn,
        "F1_JOLPICA_URL": f"http://{HOST}:{port}",
        "F1_BACKEND_URL": f"http://{HOST}:{port}",
    }


def ended(command: list[str], settings: dict[str, str]) -> str:
    """Run a program to completion and return all its output."""
    environ = {**os.environ, **settings, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603
    assert done.returncode != 0
    return done.stdout + done.stderr


def nothing_leaked(*texts: str) -> None:
    for text in texts:
        for word in FORBIDDEN:
            assert word not in text, text[max(0, text.find(word) - 200) : text.find(word) + 100]


MODULES: Final = {"backend": "apps.backend", "load": "apps.backend.load", "sync": "apps.backend.sync"}


@pytest.mark.parametrize("module", MODULES.values())
@pytest.mark.parametrize(
    "wrong",
    [
        {"F1_MONGODB_URI": "mongodb://driver:crankshaft/1950@h:27017/"},
        {"F1_MONGODB_URI": "postgres://driver:crankshaft@h"},
        {"F1_MONGODB_URI": "mongodb://driver:crankshaft@h:crankshaft"},
        {"F1_REDIS_URL": "redis://driver:gearbox-1957@h:gearbox-1957"},
        {"F1_SENTRY_DSN": "camshaft1988"},
    ],
)
def test_a_wrong_address_is_named_without_its_password(sentry: Sentry, module: str, wrong: dict[str, str]) -> None:
    printed = ended([sys.executable, "-m", module], {**environment(sentry, free_port()), **wrong})
    nothing_leaked(printed, *(body.decode(errors="replace") for body in sentry.received))


@pytest.mark.parametrize("module", ["apps.backend.load", "apps.backend.sync"])
def test_a_task_that_meets_nonsense_or_nobody_says_so_without_secrets(
    sentry: Sentry, garbage_port: int, module: str
) -> None:
    for port in (garbage_port, free_port()):
        printed = ended([sys.executable, "-m", module], environment(sentry, port))
        assert printed
        nothing_leaked(printed, *(body.decode(errors="replace") for body in sentry.received))


@pytest.mark.parametrize("module", ["apps.backend", "apps.frontend"])
def test_a_server_that_meets_nonsense_answers_and_reports_without_secrets(
    sentry: Sentry, garbage_port: int, tmp_path: Path, module: str
) -> None:
    port = free_port()
    settings = environment(sentry, garbage_port) | {"F1_BACKEND_PORT": str(port), "F1_FRONTEND_PORT": str(port)}
    with (tmp_path / "log").open("wb") as output:
        process = spawn([sys.executable, "-m", module], settings=settings, output=output)
    try:
        pages = proxied_responses(port)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)
    assert pages
    log = (tmp_path / "log").read_text()
    assert all(line.startswith("{") for line in log.splitlines() if line.strip()), log
    nothing_leaked(log, *pages, *(body.decode(errors="replace") for body in sentry.received))


def proxied_responses(port: int) -> list[str]:
    ends = time.monotonic() + START_LIMIT
    paths = ("/health/live", "/health/ready", "/api/v1/version", "/api/v1/records", "/", "/nowhere", "/drivers/%00")
    with httpx.Client(base_url=f"http://{HOST}:{port}", timeout=20) as client:
        while time.monotonic() < ends:
            try:
                client.get("/health/live")
                return [client.get(path).text for path in paths]
            except httpx.HTTPError:
                time.sleep(0.2)
    return []


FAILING: Final = """
import logging, os
from packages.service import logs, sentry
from packages.service.settings import read
from {module}.settings import Settings

def fail():
    settings = read(Settings, os.environ)
    logs.configure("program", level="info", structured=True)
    sentry.start("program", dsn=settings.sentry_dsn, environment="staging", release="1")
    addresses = [field.reveal() for field in (getattr(settings, name, None)
                 for name in ("mongodb_uri", "redis_url", "sentry_dsn")) if field]
    try:
        raise RuntimeError(f"cannot go on with {{settings}} and {{addresses}}")
    except RuntimeError:
        logging.getLogger("program").exception("failed with %s", addresses)
    raise ValueError(str(addresses))

fail()
"""


@pytest.mark.parametrize("module", ["apps.backend", "apps.frontend"])
def test_even_what_is_revealed_by_mistake_does_not_leave(sentry: Sentry, module: str) -> None:
    printed = ended([sys.executable, "-c", FAILING.format(module=module)], environment(sentry, free_port()))
    envelopes = [body.decode(errors="replace") for body in sentry.received]
    assert any("failed with" in envelope for envelope in envelopes)
    assert "the program failed" in printed
    nothing_leaked(printed, *envelopes)
