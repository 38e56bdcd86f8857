"""A source sends arbitrary responses: the client fails with one line, in bounded time and memory, and stays usable."""

import asyncio
import gzip
import tracemalloc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import msgspec
import pytest

from apps.backend.jolpica.body import LARGEST_BODY
from apps.backend.jolpica.client import Client, JolpicaError
from apps.backend.jolpica.fake.clock import FakeClock
from apps.backend.jolpica.page import UpstreamPage

PAGE = msgspec.json.encode({"MRData": {"limit": "100", "offset": "0", "total": "0", "RaceTable": {"Races": []}}})
BOMB = gzip.compress(b" " * 300_000_000, compresslevel=9)


def response(body: bytes, *headers: str, status: str = "200 OK", content_type: str = "application/json") -> bytes:
    """Build a response."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


@asynccontextmanager
async def source(*responses: bytes, endless: bytes = b"", pause: float = 0) -> AsyncIterator[tuple[str, list[bytes]]]:
    """Answer requests by `responses` in turn, the last one again and again, then by `endless` without end."""
    requested: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            requested.append(await reader.readuntil(b"\r\n\r\n"))
            writer.write(responses[min(len(requested), len(responses)) - 1])
            while endless:
                writer.write(endless)
                await writer.drain()
                await asyncio.sleep(pause)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    try:
        yield f"http://{host}:{port}/ergast/f1", requested
    finally:
        server.close()


async def get(url: str, *, longest_response: float = 5) -> UpstreamPage:
    clock = FakeClock()
    async with httpx.AsyncClient(base_url=url, timeout=2) as http:
        client = Client(http, clock=clock.now, sleep=clock.sleep, longest_response=longest_response)
        return await client.get("2026/races.json")


GZIPPED = gzip.compress(PAGE)
DEEP = b'{"MRData":' + b"[" * 200_000


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (response(GZIPPED[:-12], "Content-Encoding: gzip"), "truncated"),
        (response(GZIPPED[:10] + b"\xff" * 30, "Content-Encoding: gzip"), "the response is damaged"),
        (response(PAGE, "Content-Encoding: gzip"), "the response is damaged"),
        (response(PAGE, "Content-Encoding: br"), "encoded as 'br', which was not requested"),
        (response(BOMB, "Content-Encoding: gzip"), f"larger than {LARGEST_BODY} bytes"),
        (response(b"<html>Just a moment...</html>", content_type="text/html; charset=utf-8"), "text/html, not JSON"),
        (response(PAGE, content_type="image/png"), "image/png, not JSON"),
        (response(b"null"), "unknown form"),
        (response(b"[]"), "unknown form"),
        (response(DEEP), "unknown form"),
        (response(b"\xff\xfe" + PAGE), "unknown form"),
        (response(PAGE.replace(b'"0"}', b'"-1"}').replace(b'"total":"0"', b'"total":"-5"')), "claims -5 rows"),
        (response(PAGE.replace(b'"100"', b'"0"')), "claims 0 rows from 0 on, 0 per page"),
        (response(PAGE.replace(b'"total":"0"', b'"total":"999999999"')), "claims 999999999 rows"),
        (response(PAGE.replace(b"RaceTable", b"Table")), "it has no list"),
        (response(PAGE.replace(b"[]", b"[1]")), "in RaceTable"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{", "no response"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "no response"),
    ],
)
async def test_an_answer_that_cannot_be_used_is_one_line(answer: bytes, reason: str) -> None:
    async with source(answer) as (url, _):
        with pytest.raises(JolpicaError, match=reason) as raised:
            await get(url)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 400


async def test_a_compressed_answer_cannot_expand_without_limit() -> None:
    assert len(BOMB) < 400_000
    async with source(response(BOMB, "Content-Encoding: gzip")) as (url, _):
        tracemalloc.start()
        try:
            with pytest.raises(JolpicaError):
                await get(url)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert most < 5 * LARGEST_BODY


async def test_an_endless_body_is_given_up() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    async with source(head, endless=b"10000\r\n" + b" " * 0x10000 + b"\r\n") as (url, _):
        with pytest.raises(JolpicaError, match=f"larger than {LARGEST_BODY} bytes"):
            await get(url)


async def test_a_body_that_trickles_is_given_up() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
    async with source(head, endless=b" ", pause=0.02) as (url, _):
        with pytest.raises(JolpicaError, match="the response takes longer than 0 s"):
            await get(url, longest_response=0.2)


@pytest.mark.parametrize(
    "value",
    ["-5", "1e9", "nan", "²", "١٢", "9" * 400, "Sun, 26 Jul 99999999999 15:01:30 GMT", "soon", "", "0x10", "1, 2"],
)
async def test_an_odd_retry_after_counts_as_none(value: str) -> None:
    throttled = response(b"{}", f"Retry-After: {value}".encode().decode("latin-1"), status="429 Too Many Requests")
    async with source(throttled, response(PAGE)) as (url, requested):
        assert (await get(url)).total == 0
    assert len(requested) == 2


async def test_a_redirect_within_the_source_is_followed() -> None:
    moved = response(b"", "Location: /ergast/f1/2026/races/?limit=100", status="301 Moved Permanently")
    async with source(moved, response(PAGE)) as (url, requested):
        assert (await get(url)).total == 0
    assert requested[1].startswith(b"GET /ergast/f1/2026/races/?limit=100 ")


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "//elsewhere.example/",
        "http://127.0.0.1:1/",
        "file:///etc/passwd",
        "/ergast/f1/2026/races.json",
        "http://[::1",
    ],
)
async def test_a_redirect_elsewhere_or_without_end_is_refused(location: str) -> None:
    moved = response(b"", f"Location: {location}", status="302 Found")
    async with source(moved) as (url, requested):
        with pytest.raises(JolpicaError, match=r"redirects to another host|no response"):
            await get(url)
    assert len(requested) <= 6
