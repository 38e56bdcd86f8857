"""An HTTP/1.1 load generator that uses little CPU: one thread, epoll, keep-alive connections."""

import select
import socket
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from msgspec import Struct

HOST = "127.0.0.1"
CONNECTIONS = 16


class Load(Struct, frozen=True):
    """The result of some seconds of load: responses, how many of them were errors (5xx or cut), and their times."""

    seconds: float
    milliseconds: tuple[float, ...]
    errors: int

    @property
    def rate(self) -> float:
        """Responses per second."""
        return len(self.milliseconds) / self.seconds

    def percentile(self, share: float) -> float:
        """Return the time within which this share of responses came."""
        return sorted(self.milliseconds)[int(len(self.milliseconds) * share)]


class Reply(Struct, frozen=True):
    """One response."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    milliseconds: float


class Connection:
    """One keep-alive connection with at most one request under way."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection((HOST, port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sent = 0.0
        self._buffer = bytearray()
        self._missing: int | None = None  # Bytes of the body still to come, None before the head is complete.
        self.status = 0

    def request(self, head: bytes) -> None:
        """Send a request."""
        self.sent, self._missing = time.perf_counter(), None
        self._buffer.clear()
        self.socket.sendall(head)

    def receive(self) -> bool:
        """Read available data; return whether the response is complete, or raise ConnectionError."""
        part = self.socket.recv(262_144)
        if not part:
            raise ConnectionError("closed")
        if self._missing is None:
            self._buffer += part
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return False
            head = bytes(self._buffer[:end])
            self.status = int(head[9:12])
            self._missing = _content_length(head) - (len(self._buffer) - end - 4)
        else:
            self._missing -= len(part)
        return self._missing <= 0

    def get(self, head: bytes) -> Reply:
        """Send a request and wait for the response."""
        self.request(head)
        whole = bytearray()
        while True:
            whole += self.socket.recv(262_144)
            top, found, body = bytes(whole).partition(b"\r\n\r\n")
            if found and len(body) >= _content_length(top):
                break
        took = (time.perf_counter() - self.sent) * 1000
        lines = top.split(b"\r\n")
        pairs = (line.partition(b": ") for line in lines[1:])
        return Reply(int(lines[0][9:12]), tuple((name.lower(), value) for name, _, value in pairs), body, took)


def request_head(path: str, *headers: tuple[str, str]) -> bytes:
    """Write a GET request."""
    lines = [f"GET {path} HTTP/1.1", "host: localhost", *(f"{name}: {value}" for name, value in headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def run(port: int, requests: Sequence[bytes], seconds: float, connections: int = CONNECTIONS) -> Load:
    """Send the requests in turn over some connections, each as soon as its last response is complete."""
    with _connected(port, connections) as (poller, opened):
        for number, connection in enumerate(opened.values()):
            connection.request(requests[number % len(requests)])
        times: list[float] = []
        following, errors, began = connections, 0, time.perf_counter()
        while (now := time.perf_counter()) - began < seconds:
            for connection in _completed(poller, opened, 0.5):
                times.append((time.perf_counter() - connection.sent) * 1000)
                errors += connection.status >= 500
                connection.request(requests[following % len(requests)])
                following += 1
    return Load(now - began, tuple(times), errors)


def run_at_rate(
    port: int, requests: Sequence[bytes], seconds: float, per_second: float, connections: int = CONNECTIONS
) -> Load:
    """Send the requests at even intervals, whatever the responses take; times count from when each was due.

    So a pause of the server delays all requests that visitors send during it, not just one for each connection.
    """
    with _connected(port, connections) as (poller, opened):
        free, due_at = deque(opened.values()), dict[Connection, float]()
        times: list[float] = []
        due, sent, total, errors, began = 0, 0, int(seconds * per_second), 0, time.perf_counter()
        while len(times) < total:
            due = min(total, 1 + int((time.perf_counter() - began) * per_second))
            while sent < due and free:
                connection = free.popleft()  # In turn: the server closes one that is idle for long.
                connection.request(requests[sent % len(requests)])
                due_at[connection] = began + sent / per_second
                sent += 1
            until_next = max(0.0, began + due / per_second - time.perf_counter())
            for connection in _completed(poller, opened, until_next):
                times.append((time.perf_counter() - due_at[connection]) * 1000)
                errors += connection.status >= 500
                free.append(connection)
    return Load(time.perf_counter() - began, tuple(times), errors)


@contextmanager
def _connected(port: int, connections: int) -> Iterator[tuple[select.epoll, dict[int, Connection]]]:
    """Open connections for the block, by file descriptor, with a poller that says which of them received data."""
    poller, opened = select.epoll(), {}
    for _ in range(connections):
        connection = Connection(port)
        opened[connection.socket.fileno()] = connection
        poller.register(connection.socket, select.EPOLLIN)
    try:
        yield poller, opened
    finally:
        poller.close()
        for connection in opened.values():
            connection.socket.close()


def _completed(poller: select.epoll, opened: Mapping[int, Connection], within: float) -> Iterator[Connection]:
    """Read what arrives within some seconds, and yield each connection whose response is complete then."""
    for descriptor, _ in poller.poll(within):
        connection = opened[descriptor]
        if connection.receive():
            yield connection


def _content_length(head: bytes) -> int:
    lowered = head.lower()
    at = lowered.find(b"content-length:")
    return int(lowered[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
