import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from packages.service.serve import PortError, exit_with_reason, require_port


def test_a_port_in_use_is_named_with_the_variable_that_sets_it() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortError, match=rf"port {port} on 127.0.0.1 is in use; set F1_BACKEND_PORT to another one"):
            require_port("127.0.0.1", port, "F1_BACKEND_PORT")


def test_a_free_port_is_fine() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    require_port("127.0.0.1", port, "F1_BACKEND_PORT")


def test_a_refusal_is_one_line_and_an_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        exit_with_reason("backend", PortError("port 3002 is in use"), 1)
    assert ended.value.code == 1
    assert capsys.readouterr().err == "backend: port 3002 is in use\n"


PROGRAM = """
import sys
from packages.service import serve

def create():
    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})
    return app

if __name__ == "__main__":
    serve.KEEP_ALIVE_SECONDS = 1
    serve.run("server:create", host="127.0.0.1", port=int(sys.argv[1]), workers=1, variable="PORT")
"""


@pytest.fixture
def impatient_port(tmp_path: Path) -> Iterator[int]:
    """Run a server that waits only a second for what a connection is to send."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    (tmp_path / "server.py").write_text(PROGRAM)
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    with subprocess.Popen([sys.executable, str(tmp_path / "server.py"), str(port)], env=environ) as process:  # noqa: S603 - ours
        yield port
        process.terminate()


def connected(port: int) -> socket.socket:
    for _ in range(600):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=0.2)
        except ConnectionError:
            time.sleep(0.05)
    pytest.fail("the server does not listen")


@pytest.mark.parametrize(
    ("first", "later"),
    [(b"", b""), (b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", b""), (b"GET / HTTP/1.1\r\nHost: a\r\nX: ", b"a")],
    ids=["silent", "idle after a response", "headers without end"],
)
def test_a_connection_that_asks_nothing_is_closed(impatient_port: int, first: bytes, later: bytes) -> None:
    with connected(impatient_port) as connection:
        connection.sendall(first)
        for _ in range(150):  # Half a minute at most; it takes a second.
            try:
                connection.sendall(later)
                if not connection.recv(65_536):
                    return
            except TimeoutError:
                continue
            except ConnectionError:
                return
    pytest.fail("the connection is still open")
