"""A fake of the API on a free local port, which fails on demand."""

import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum, auto
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import msgspec
from msgspec.structs import replace

from apps.backend.dataset import Dataset
from apps.backend.ergast.answer import answer
from apps.backend.ergast.build import build_index
from apps.backend.ergast.errors import ErgastError
from apps.backend.ergast.index import ErgastIndex
from packages.ergast.response import encode, with_url
from packages.http.ergast_keys import DEFAULT_LIMIT, LARGEST_LIMIT

Edit = Callable[[str, dict[str, Any]], None]  # Called with the path, `2026/results`, and the body.

_INDEXES: Final[dict[int, tuple[Dataset, ErgastIndex]]] = {}


class ServerFault(Enum):
    """A fault of a response."""

    THROTTLED = auto()  # 429, with Retry-After of one second.
    THROTTLED_FOR_LONG = auto()  # 429, with Retry-After of a day.
    BROKEN = auto()  # 500.
    DAMAGED = auto()  # A truncated body.
    CUT = auto()  # The connection ends within the body.
    SILENT = auto()  # No response at all, until the client gives up.
    INCOMPLETE = auto()  # One row less than the stated total.
    FORBIDDEN = auto()  # 403, for which a retry is useless.


class FakeErgast:
    """The server's data and behaviour, both of which can be changed while it runs."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.edit: Edit | None = None  # Changes a response in place before it is sent.
        self.faults = deque[ServerFault | None]()  # Each is used for one request, in this order.
        self.always: ServerFault | None = None
        self.requested: list[str] = []  # Path and query of every request.
        self.unchanged = 0  # Number of 304 responses.
        self.url = ""
        self.silent = Event()  # Set when a request first gets no response.
        self.ended = Event()

    def fail_after(self, requests: int, fault: ServerFault) -> None:
        """Respond to this many requests, and to none after them."""
        self.faults.extend([None] * requests)
        self.always = fault


def _index(dataset: Dataset) -> ErgastIndex:
    """Arrange a dataset once: most tests have the same one."""
    known = _INDEXES.get(id(dataset))
    if known is None or known[0] is not dataset:
        known = _INDEXES[id(dataset)] = dataset, build_index(dataset)
    return known[1]


@contextmanager
def fake_ergast(dataset: Dataset) -> Iterator[FakeErgast]:
    """Run the server with the data of `dataset`."""
    fake = FakeErgast(dataset)
    _index(dataset)  # So that the first request does not wait for it.

    class Handler(_Handler):
        settings = fake

    with _Server(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        fake.url = f"http://127.0.0.1:{server.server_port}/ergast/f1"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield fake
        finally:
            fake.ended.set()
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore clients that were killed, as some tests do."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # typeshed's own union


class _Handler(BaseHTTPRequestHandler):
    settings: FakeErgast
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Respond to a request, or fail it."""
        self.settings.requested.append(self.path)
        fault = self.settings.faults.popleft() if self.settings.faults else self.settings.always
        match fault:
            case ServerFault.THROTTLED | ServerFault.THROTTLED_FOR_LONG:
                self._send(
                    HTTPStatus.TOO_MANY_REQUESTS,
                    b"{}",
                    {"Retry-After": "1" if fault is ServerFault.THROTTLED else "86400"},
                )
            case ServerFault.BROKEN:
                self._send(HTTPStatus.INTERNAL_SERVER_ERROR, b"<h1>Server Error (500)</h1>")
            case ServerFault.FORBIDDEN:
                self._send(HTTPStatus.FORBIDDEN, b"{}")
            case ServerFault.SILENT:
                self.settings.silent.set()
                self.settings.ended.wait()
                self.close_connection = True
            case _:
                self._answer(fault)

    def _answer(self, fault: ServerFault | None) -> None:
        url = urlsplit(self.path)
        query = parse_qs(url.query)
        words = url.path.removeprefix("/ergast/f1/").removesuffix(".json").split("/")
        limit = min(int(query.get("limit", [DEFAULT_LIMIT])[0]), LARGEST_LIMIT)
        offset = int(query.get("offset", ["0"])[0])
        try:
            table = answer(_index(self.settings.dataset), words, limit, offset)
        except ErgastError as error:
            return self._send(error.status, b"{}")
        if fault is ServerFault.INCOMPLETE:
            table = replace(table, total=table.total + 1)
        body = with_url(encode(table, limit=limit, offset=offset), self.settings.url)
        if self.settings.edit:
            content = msgspec.json.decode(body)
            self.settings.edit("/".join(words), content)
            body = msgspec.json.encode(content)
        etag = f'"{sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == etag and fault is None:
            self.settings.unchanged += 1
            return self._send(HTTPStatus.NOT_MODIFIED, b"")
        return self._send_body(body, etag, fault)

    def _send_body(self, body: bytes, etag: str, fault: ServerFault | None) -> None:
        half = body[: len(body) // 2]
        match fault:
            case ServerFault.DAMAGED:
                self._send(HTTPStatus.OK, half)
            case ServerFault.CUT:
                self._send(HTTPStatus.OK, half, {"ETag": etag}, length=len(body))
                self.close_connection = True
            case _:
                self._send(HTTPStatus.OK, body, {"ETag": etag})

    def _send(
        self, status: HTTPStatus, body: bytes, headers: dict[str, str] | None = None, length: int | None = None
    ) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Log nothing: `requested` records the requests."""
