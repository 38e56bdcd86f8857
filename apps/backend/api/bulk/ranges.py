"""Range requests (RFC 9110 14): a part of a file."""

import re
from typing import Final

RANGE: Final = re.compile(r"bytes=[ \t]*(\d{0,100})-(\d{0,100})[ \t]*", re.ASCII | re.IGNORECASE)


class UnsatisfiableError(Exception):
    """The range has no byte of the file."""


def parse_range(field: str, size: int) -> range | None:
    """Parse a Range header as positions in a file; None if the whole file is to be sent, as for multiple ranges."""
    match = RANGE.fullmatch(field)
    if match is None or not (match[1] or match[2]):
        return None
    if not match[1]:  # A suffix range: the last N bytes.
        length = int(match[2])
        if length == 0 or size == 0:
            raise UnsatisfiableError
        return range(max(0, size - length), size)
    first, last = int(match[1]), int(match[2] or size - 1)
    if match[2] and last < first:
        return None  # Not a valid range, so it is ignored.
    if first >= size:
        raise UnsatisfiableError
    return range(first, min(last, size - 1) + 1)
