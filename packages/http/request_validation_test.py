import time
from contextlib import suppress
from typing import Any

import pytest

from packages.http.request_validation import BadRequestError, check_target, parse_query


def scope(path: bytes, query: bytes = b"") -> Any:
    return {"type": "http", "path": "", "raw_path": path, "query_string": query}


@pytest.mark.parametrize("path", [b"/", b"/drivers/max_verstappen", b"/drivers/r%C3%A4ikk%C3%B6nen", b"/100%25"])
def test_a_well_formed_path_is_accepted(path: bytes) -> None:
    check_target(scope(path))


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        (b"/drivers/%zz", 400, "two hexadecimal digits"),
        (b"/drivers/%", 400, "two hexadecimal digits"),
        (b"/drivers/%ff", 400, "not UTF-8"),
        (b"/drivers/%c0%af", 400, "not UTF-8"),
        (b"/drivers/%ed%a0%80", 400, "not UTF-8"),
        (b"/drivers/%00", 400, "control characters"),
        (b"/drivers/%0d%0aX-Evil: 1", 400, "control characters"),
        (b"/" + b"a" * 8_000, 414, "longer than 8000 bytes"),
    ],
)
def test_a_malformed_path_is_refused_with_its_reason(path: bytes, status: int, detail: str) -> None:
    with pytest.raises(BadRequestError, match=detail) as refused:
        check_target(scope(path))
    assert refused.value.status == status


def test_parameters_are_read_in_order_with_their_repetitions() -> None:
    pairs = parse_query(b"q=K%C3%B6nigs+Ring&&season=1957&q=&empty")
    assert pairs == [("q", "Königs Ring"), ("season", "1957"), ("q", ""), ("empty", "")]


@pytest.mark.parametrize("query", [b"q=%", b"q=%ff", b"%00=1", b"&".join([b"q=1"] * 51)])
def test_a_malformed_query_is_refused(query: bytes) -> None:
    with pytest.raises(BadRequestError):
        parse_query(query)


@pytest.mark.parametrize("attack", [b"%" * 1_000_000, b"&" * 1_000_000, b"=" * 1_000_000, b"%41" * 300_000])
def test_a_hostile_query_takes_linear_time(attack: bytes) -> None:
    started = time.perf_counter()
    with suppress(BadRequestError):
        parse_query(attack)
    assert time.perf_counter() - started < 1
