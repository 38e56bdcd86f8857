"""Requests that break the rules of HTTP, written by hand to the real servers."""

import socket
from urllib.parse import urlsplit

import pytest

CASES = {
    "no Host": (b"GET / HTTP/1.1\r\n\r\n", {400}),
    "two Hosts": (b"GET /api/v1/version HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", {400}),
    "a Host that is none": (b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", {400}),
    "dot segments": (b"GET /api/../health/ready HTTP/1.1\r\nHost: a\r\n\r\n", {400}),
    "encoded dot segments": (b"GET /api/%2e%2e/health/ready HTTP/1.1\r\nHost: a\r\n\r\n", {400}),
    "an encoded question mark": (b"GET /api/v1/version%3Fx=1 HTTP/1.1\r\nHost: a\r\n\r\n", {404}),
    "a zero byte": (b"GET /api/v1/version%00 HTTP/1.1\r\nHost: a\r\n\r\n", {400}),
    "an address without end": (b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", {414}),
    "a header of 15 kB": (
        b"GET /api/v1/version HTTP/1.1\r\nHost: a\r\nAccept-Encoding: " + b"a " * 7_500 + b"\r\n\r\n",
        {200},
    ),
    "a header of 20 kB": (b"GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: " + b"a " * 10_000 + b"\r\n\r\n", {431}),
    "a body that is too large": (b"POST /theme HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n", {405, 413}),
}
FORM = "Content-Type: application/x-www-form-urlencoded"
ENDS_THERE = {
    # The server itself rejects these; they never reach an app.
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "headers without end": b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: " + b"y" * 100_000,
    "two lengths": b"POST /theme HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
}


def exchange(url: str, sent: bytes) -> tuple[int, str]:
    """Send bytes, and return the status (0 if there is none) and everything received within 10 seconds."""
    address = urlsplit(url)
    with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
        try:
            connection.sendall(sent)
            received = connection.recv(65_536)
        except (ConnectionError, TimeoutError):
            received = b""
    text = received.decode("latin-1")
    return int(text.split(" ")[1]) if text.startswith("HTTP/") else 0, text


@pytest.mark.parametrize("app", ["backend_url", "site_url"])
@pytest.mark.parametrize("case", CASES)
def test_a_bad_request_is_answered_with_all_security_headers(
    request: pytest.FixtureRequest, app: str, case: str
) -> None:
    sent, expected = CASES[case]
    status, text = exchange(request.getfixturevalue(app), sent)
    assert status in expected
    headers = text.partition("\r\n\r\n")[0].lower()
    assert "content-security-policy: default-src 'none'" in headers
    assert "x-content-type-options: nosniff" in headers
    assert "traceback" not in text.lower()


CHUNKED = "Transfer-Encoding: chunked"
ENDLESS = b"8000\r\n" + b"a" * 0x8000 + b"\r\n"


@pytest.mark.parametrize(
    ("head", "piece", "expected"),
    [("Content-Length: 500", b"a", 408), (CHUNKED, b"1\r\na\r\n", 408), (CHUNKED, ENDLESS, 413)],
    ids=["slow", "slow chunks", "endless"],
)
def test_a_body_without_end_is_refused_and_the_connection_ends(
    site_url: str, head: str, piece: bytes, expected: int
) -> None:
    address, received = urlsplit(site_url), b""
    with socket.create_connection((address.hostname, address.port), timeout=0.5) as connection:
        connection.sendall(f"POST /theme HTTP/1.1\r\nHost: a\r\n{FORM}\r\n{head}\r\n\r\n".encode())
        for _ in range(120):  # Half a minute at most; it takes 10 s.
            try:
                connection.sendall(piece)
                part = connection.recv(65_536)
            except TimeoutError:
                continue
            except ConnectionError:
                break
            received += part
            if not part:
                break
        else:
            pytest.fail("the connection is still open")
    head, _, body = received.decode("latin-1").partition("\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {expected} ")
    assert "content-security-policy: " in head.lower()
    assert "<title>" in body


@pytest.mark.parametrize("app", ["backend_url", "site_url"])
@pytest.mark.parametrize("case", ENDS_THERE)
def test_what_is_no_request_ends_the_connection(request: pytest.FixtureRequest, app: str, case: str) -> None:
    status, _ = exchange(request.getfixturevalue(app), ENDS_THERE[case])
    assert status in {0, 400, 431}
