"""Strict parsing of request targets and query strings, in linear time."""

import re
from typing import Final
from urllib.parse import unquote_to_bytes

from litestar.exceptions import HTTPException
from litestar.types import HTTPScope

LONGEST_TARGET: Final = 8_000  # Bytes; RFC 9110 4.1 recommends to support at least that.
MOST_PARAMETERS: Final = 50
BROKEN_ESCAPE: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")
CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


class BadRequestError(HTTPException):
    """A request that breaks HTTP's rules: the status to respond with, and a readable message.

    It is the framework's exception, because a body can break them while the framework reads it.
    """

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail, status_code=status)
        self.status = status


def check_target(scope: HTTPScope) -> None:
    """Raise BadRequestError if the request target is too long, or its path is malformed.

    A malformed path is wrongly escaped, not UTF-8, or has control characters. `parse_query` checks the query.
    """
    path, query = scope.get("raw_path") or scope["path"].encode(), scope["query_string"]
    if len(path) + len(query) > LONGEST_TARGET:
        raise BadRequestError(414, f"The address is longer than {LONGEST_TARGET} bytes.")
    decode(path, "path")


def decode(escaped: bytes, name: str) -> str:
    """Decode percent-escaped UTF-8 strictly; BadRequestError, with the `name` of the part, if it is malformed."""
    if BROKEN_ESCAPE.search(escaped):
        raise BadRequestError(400, f"The {name} has a % without two hexadecimal digits after it.")
    try:
        text = unquote_to_bytes(escaped).decode()
    except UnicodeDecodeError:
        raise BadRequestError(400, f"The {name} is not UTF-8.") from None
    if CONTROL.search(text):
        raise BadRequestError(400, f"The {name} has control characters.")
    return text


def parse_query(query: bytes) -> list[tuple[str, str]]:
    """Parse a query string's parameters in order; BadRequestError if it is malformed or has too many of them."""
    if query.count(b"&") >= MOST_PARAMETERS:
        raise BadRequestError(400, f"The query has more than {MOST_PARAMETERS} parameters.")
    return [_pair(field) for field in query.replace(b"+", b" ").split(b"&") if field]


def _pair(field: bytes) -> tuple[str, str]:
    name, _, value = field.partition(b"=")
    return decode(name, "query"), decode(value, "query")
