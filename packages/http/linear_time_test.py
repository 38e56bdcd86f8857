"""No input takes more than linear time: twice the length takes about twice the time, whatever its content."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import product
from typing import Any, Final

import pytest

from packages.http.conditional import is_not_modified
from packages.http.headers import header
from packages.http.negotiation import negotiate_encoding, negotiate_media_type
from packages.http.request_guard import check_request
from packages.http.request_validation import BadRequestError, parse_query
from packages.http.retry_after import parse_retry_after

SHORT: Final = 4_000  # Characters.
QUICK: Final = 0.01  # Seconds; a linear parser takes about 1 ms, and a quadratic one at least 30.
STEEPEST: Final = 3.0  # Times the time for twice the length; a quadratic parser needs 4.
PREFIXES: Final = ("", "a", '"', "gzip;q=")
SUFFIXES: Final = ("", "!", ";", " !")

FRAGMENTS: Final = (
    *("a", " ", "\t", ",", ";", "=", '"', "\\", "%", "&", "+", "/", "*", "q", "0", "1", ".", "-", ":", "é"),
    *("gzip,", "gzip;q=0.5, ", "a;", " ,", ", ,", ";q=", "q=1;", "text/*;q=0.1,", "*/*,", 'W/"', '"a",', '""', "%41"),
    *("%2", "&&", "a=b&", "=&", "../", "./", "%2e%2e/", "\x00", "; ", "1.", "0.0", "-1", "Mon, ", "A" * 31 + " "),
)


def scope(target: bytes, *headers: tuple[bytes, bytes]) -> Any:
    path, _, query = target.partition(b"?")
    fields = [(b"host", b"f1.example"), *headers]
    return {"type": "http", "path": "/", "raw_path": path, "query_string": query, "headers": fields}


def repeated(text: str) -> list[tuple[bytes, bytes]]:
    return [(b"x", text[start : start + 9].encode()) for start in range(0, len(text), 9)]


PARSERS: Final[dict[str, Callable[[str], object]]] = {
    "Accept-Encoding": negotiate_encoding,
    "Accept": lambda text: negotiate_media_type(text, ("application/json", "text/csv")),
    "If-None-Match": lambda text: is_not_modified(text, '"v1.a"'),
    "Retry-After": lambda text: parse_retry_after(text, datetime.now(UTC)),
    "query": lambda text: parse_query(text.encode()),
    "path": lambda text: check_request(scope(b"/" + text.encode())),
    "request query": lambda text: check_request(scope(b"/?" + text.encode())),
    "Host": lambda text: check_request(scope(b"/", (b"host", text.encode()))),
    "repeated header": lambda text: header(scope(b"/", *repeated(text)), b"x"),
}


def seconds(parse: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    with suppress(BadRequestError, ValueError):
        parse(text)
    return time.process_time() - began


def texts(length: int) -> Iterator[str]:
    for prefix, fragment, suffix in product(PREFIXES, FRAGMENTS, SUFFIXES):
        yield prefix + (fragment * (length // len(fragment) + 1))[:length] + suffix


def costly(parse: Callable[[str], object]) -> str | None:
    """Find a text of which twice the length takes clearly more than twice the time."""
    for short, long in zip(texts(SHORT), texts(2 * SHORT), strict=True):
        if seconds(parse, short) > QUICK:
            # Parsers remember what they have parsed, so each measurement has a text of its own.
            first = min(seconds(parse, f"{short}{turn}") for turn in range(3))
            second = min(seconds(parse, f"{long}{turn}") for turn in range(3))
            if first > QUICK and second > STEEPEST * first:
                return f"{short[:20]!r}... takes {first:.3f} s, and {second:.3f} s at twice the length"
    return None


@pytest.mark.parametrize("name", PARSERS)
def test_twice_the_length_takes_about_twice_the_time(name: str) -> None:
    assert costly(PARSERS[name]) is None


def test_a_parser_that_backtracks_is_found() -> None:
    assert costly(re.compile(r"a+;").findall) is not None
