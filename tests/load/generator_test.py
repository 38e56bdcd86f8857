"""The load generator, with servers that close connections or do not respond."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.load.generator import Connection, LoadError, request_head, run, run_at_rate

HEAD = b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n"
WHOLE = HEAD + b"lap"
FAILED = b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n"
REQUEST = request_head("/lap")


@contextmanager
def server(answers: Callable[[int], bytes]) -> Iterator[int]:
    """Serve on a port: `answers` gives the bytes for each request by its number on its connection.

    One that is cut ends its connection; none at all keeps it.
    """

    def converse(connection: socket.socket) -> None:
        with connection:
            for number in range(1_000_000):
                if not connection.recv(65_536):
                    return
                connection.sendall(answer := answers(number))
                if answer not in (WHOLE, FAILED, b""):
                    return

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=converse, args=(connection,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        accepting = threading.Thread(target=accept, daemon=True)
        accepting.start()
        try:
            yield listener.getsockname()[1]
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            accepting.join(10)


def test_whole_responses_are_no_errors() -> None:
    with server(lambda _: WHOLE) as port:
        assert Connection(port).get(REQUEST).body == b"lap"
        load = run_at_rate(port, [REQUEST], 0.2, 100, connections=2)
        assert (len(load.milliseconds), load.errors) == (20, 0)


@pytest.mark.parametrize("part", [HEAD + b"la", HEAD[:20]])
def test_a_cut_response_is_an_error_and_the_connection_is_opened_again(part: bytes) -> None:
    with server(lambda number: part if number == 1 else WHOLE) as port:
        load = run_at_rate(port, [REQUEST], 0.2, 100, connections=1)
        assert (len(load.milliseconds), load.errors) == (20, 10)
    with server(lambda _: part) as port:
        load = run(port, [REQUEST], 1, connections=2)
        assert 0 < load.errors == len(load.milliseconds)


def test_a_server_error_is_an_error() -> None:
    with server(lambda number: FAILED if number % 2 else WHOLE) as port:
        assert run_at_rate(port, [REQUEST], 0.2, 100, connections=1).errors == 10


def test_responses_that_do_not_come_end_the_run() -> None:
    with (
        server(lambda number: b"" if number else WHOLE) as port,
        pytest.raises(LoadError, match=f"of 10 responses of port {port} did not come within 1 s after they were due"),
    ):
        run_at_rate(port, [REQUEST], 0.1, 100, connections=2, longest_wait=1)


@pytest.mark.parametrize("part", [HEAD + b"la", HEAD[:20]])
def test_a_single_request_that_is_cut_is_named(part: bytes) -> None:
    with (
        server(lambda _: part) as port,
        pytest.raises(LoadError, match=r"/lap of port \d+ gave no complete response \(the server closed"),
    ):
        Connection(port).get(REQUEST)


def test_a_single_request_that_gets_no_response_is_named() -> None:
    with (
        server(lambda _: b"") as port,
        pytest.raises(LoadError, match=r"/lap of port \d+ gave no complete response \(it takes too long"),
    ):
        Connection(port, longest_wait=1).get(REQUEST)


def test_a_port_that_nothing_listens_on_is_named() -> None:
    with server(lambda _: WHOLE) as port:
        pass
    with pytest.raises(LoadError, match=f"port {port} cannot be connected to"):
        run(port, [REQUEST], 0.1)
