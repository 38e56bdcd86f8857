"""An HTTP/1.1 load generator that uses little CPU: one thread, poll(2), keep-alive connections."""

import select
import socket
import struct
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from typing import Final

from msgspec import Struct

HOST: Final = "127.0.0.1"
CONNECTIONS: Final = 16
LONGEST_WAIT: Final = 60  # Seconds without a byte of a response.
PART: Final = 262_144


class LoadError(Exception):
    """A measurement failed; the message is one line."""


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

    def __init__(self, port: int, longest_wait: int = LONGEST_WAIT) -> None:
        self.port = port
        self.longest_wait = longest_wait
        self.sent = 0.0
        self._buffer = bytearray()
        self._missing: int | None = None  # Bytes of the body still to come, None before the head is complete.
        self.is_waiting = False
        self.status = 0
        self.open()

    def open(self) -> None:
        """Connect; raise LoadError if nothing listens."""
        try:
            self.socket = socket.create_connection((HOST, self.port), self.longest_wait)
        except OSError as error:
            raise LoadError(f"port {self.port} cannot be connected to ({error.strerror or error})") from None
        self.socket.settimeout(None)  # One of Python's costs a system call for each part; the kernel's is free.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("@ll", self.longest_wait, 0))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.is_waiting = False

    def request(self, head: bytes) -> None:
        """Send a request."""
        self.sent, self._missing, self.is_waiting = time.perf_counter(), None, True
        self._buffer.clear()
        with suppress(ConnectionError):  # What receives the response finds the connection closed.
            self.socket.sendall(head)

    def receive(self) -> bool:
        """Read available data; return whether the response is complete, or raise an OSError."""
        part = self._part()
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
        self.is_waiting = self._missing > 0
        return not self.is_waiting

    def get(self, head: bytes) -> Reply:
        """Send a request and wait for the response; raise LoadError if it does not come, or not to its end."""
        self.request(head)
        whole = bytearray()
        while True:
            try:
                whole += self._part()
            except OSError as error:
                path = head.split(b" ")[1].decode()
                raise LoadError(f"{path} of port {self.port} gave no complete response ({_reason(error)})") from None
            top, found, body = bytes(whole).partition(b"\r\n\r\n")
            if found and len(body) >= _content_length(top):
                break
        took = (time.perf_counter() - self.sent) * 1000
        lines = top.split(b"\r\n")
        pairs = (line.partition(b": ") for line in lines[1:])
        return Reply(int(lines[0][9:12]), tuple((name.lower(), value) for name, _, value in pairs), body, took)

    def _part(self) -> bytes:
        part = self.socket.recv(PART)
        if not part:
            raise ConnectionError("the server closed the connection")
        return part


class Connections:
    """Some connections to a port, and a poller that says which of them received data."""

    def __init__(self, port: int, number: int) -> None:
        self._poller = select.poll()
        self._opened: dict[int, Connection] = {}
        for _ in range(number):
            self._add(Connection(port))

    def __iter__(self) -> Iterator[Connection]:
        return iter(tuple(self._opened.values()))

    def completed(self, within: float) -> Iterator[tuple[Connection, bool]]:
        """Read what arrives within some seconds; yield each connection whose response has ended, and if by an error.

        A closed connection is opened again; that is an error only if a request was under way.
        """
        for descriptor, _ in self._poller.poll(within * 1000):
            connection = self._opened[descriptor]
            try:
                if connection.receive():
                    yield connection, connection.status >= 500
            except OSError:
                was_waiting = connection.is_waiting
                self._reopen(connection)
                if was_waiting:
                    yield connection, True

    def close(self) -> None:
        """Close them all."""
        for connection in self:
            connection.socket.close()

    def _add(self, connection: Connection) -> None:
        self._opened[connection.socket.fileno()] = connection
        self._poller.register(connection.socket, select.POLLIN)

    def _reopen(self, connection: Connection) -> None:
        self._poller.unregister(connection.socket)
        del self._opened[connection.socket.fileno()]
        connection.socket.close()
        connection.open()
        self._add(connection)


def request_head(path: str, *headers: tuple[str, str]) -> bytes:
    """Write a GET request."""
    lines = [f"GET {path} HTTP/1.1", "host: localhost", *(f"{name}: {value}" for name, value in headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def run(port: int, requests: Sequence[bytes], seconds: float, connections: int = CONNECTIONS) -> Load:
    """Send the requests in turn over some connections, each as soon as its last response is complete."""
    with closing(Connections(port, connections)) as opened:
        for number, connection in enumerate(opened):
            connection.request(requests[number % len(requests)])
        times: list[float] = []
        following, errors, began = connections, 0, time.perf_counter()
        while (now := time.perf_counter()) - began < seconds:
            for connection, is_error in opened.completed(0.5):
                times.append((time.perf_counter() - connection.sent) * 1000)
                errors += is_error
                connection.request(requests[following % len(requests)])
                following += 1
    return Load(now - began, tuple(times), errors)


def run_at_rate(
    port: int,
    requests: Sequence[bytes],
    seconds: float,
    per_second: float,
    connections: int = CONNECTIONS,
    *,
    longest_wait: float = LONGEST_WAIT,
) -> Load:
    """Send the requests at even intervals, whatever the responses take; times count from when each was due.

    So a pause of the server delays all requests that visitors send during it, not just one for each connection.
    Raises LoadError if not all responses have come `longest_wait` seconds after the last was due.
    """
    with closing(Connections(port, connections)) as opened:
        free, due_at = deque(opened), dict[Connection, float]()
        times: list[float] = []
        due, sent, total, errors, began = 0, 0, int(seconds * per_second), 0, time.perf_counter()
        while len(times) < total:
            due = min(total, 1 + int((time.perf_counter() - began) * per_second))
            while sent < due and free:
                connection = free.popleft()  # In turn: the server closes one that is idle for long.
                connection.request(requests[sent % len(requests)])
                due_at[connection] = began + sent / per_second
                sent += 1
            until_next = max(0.0, began + due / per_second - time.perf_counter()) if due < total else 0.5
            for connection, is_error in opened.completed(until_next):
                times.append((time.perf_counter() - due_at[connection]) * 1000)
                errors += is_error
                free.append(connection)
            if time.perf_counter() - began > seconds + longest_wait:
                missing = f"{total - len(times)} of {total} responses of port {port}"
                raise LoadError(f"{missing} did not come within {longest_wait:.0f} s after they were due")
    return Load(time.perf_counter() - began, tuple(times), errors)


def _content_length(head: bytes) -> int:
    lowered = head.lower()
    at = lowered.find(b"content-length:")
    return int(lowered[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0


def _reason(error: OSError) -> str:
    return "it takes too long" if isinstance(error, BlockingIOError) else str(error)
