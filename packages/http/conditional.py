"""Conditional requests: If-None-Match (RFC 9110 13.1.2)."""

import re
from collections.abc import Iterator
from typing import Final

ANY: Final = "*"
# One member of `#entity-tag`, which may be empty, and the comma after it. Possessive quantifiers keep it linear.
MEMBER: Final = re.compile(r'[ \t]*+(?:(?:W/)?("[\x21\x23-\x7e\x80-\xff]*+"))?+[ \t]*+(?:,|\Z)')


def is_not_modified(if_none_match: str, etag: str) -> bool:
    """Return True if a GET or HEAD request with this If-None-Match gets 304 for a representation named `etag`.

    The weak comparison of RFC 9110 8.8.3.2 applies. A field that breaks the grammar is ignored.
    """
    if not if_none_match:
        return False
    if if_none_match == etag or if_none_match.strip(" \t") == ANY:
        return True
    return etag.removeprefix("W/") in _opaque_tags(if_none_match)


def _opaque_tags(field: str) -> frozenset[str]:
    """Return the tags of a list without their weakness; none at all if any member is malformed."""
    try:
        return frozenset(_members(field))
    except ValueError:
        return frozenset()


def _members(field: str) -> Iterator[str]:
    position = 0
    while position < len(field):
        member = MEMBER.match(field, position)
        if member is None:
            raise ValueError(field)
        if member[1]:
            yield member[1]
        position = member.end()
