"""A page of a list from the source: items stay JSON, so that a malformed one does not spoil the others."""

import unicodedata
from typing import Any, Final

import msgspec
from msgspec import Struct, field

from packages.ergast.wire import UNKNOWN

LARGEST_TOTAL: Final = 50_000  # Rows; the longest requested list has 2,000.
INVISIBLE: Final = frozenset({"Cc", "Cf", "Co", "Cs"})  # Control characters, directional marks, surrogates, ...
TABLES: Final = {"RaceTable": "Races", "SeasonTable": "Seasons", "StandingsTable": "StandingsLists"}

JsonObject = dict[str, Any]


class UpstreamPage(Struct, frozen=True, kw_only=True):
    """Items of a list: rows from `offset` on, at most `limit`, of `total`; a race can go on in the next page."""

    limit: int
    offset: int
    total: int
    items: tuple[JsonObject, ...]


class PageError(Exception):
    """The response is not a page; the message is one line."""


class _Counts(Struct, frozen=True):
    limit: int
    offset: int
    total: int


class _Response(Struct, frozen=True):
    page: dict[str, Any] = field(name="MRData")


def decode(body: bytes) -> UpstreamPage:
    """Decode a response; raises PageError if it is not JSON (truncated, say), too deep, or of another structure."""
    try:
        data = _clean(msgspec.convert(msgspec.json.decode(body), _Response).page)
        counts = msgspec.convert(data, _Counts, strict=False)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise PageError(f"the response is damaged or of an unknown format ({error})") from None
    if counts.total > LARGEST_TOTAL or min(counts.total, counts.offset) < 0 or counts.limit < 1:
        raise PageError(f"the response claims {counts.total} rows from {counts.offset} on, {counts.limit} per page")
    return UpstreamPage(limit=counts.limit, offset=counts.offset, total=counts.total, items=_items(data))


def _items(data: JsonObject) -> tuple[JsonObject, ...]:
    for table, name in TABLES.items():
        match data.get(table):
            case {**content} if isinstance(items := content.get(name), list):
                if not all(isinstance(item, dict) for item in items):
                    raise PageError(f"the response is damaged or of an unknown format (in {table})")
                return tuple(items)
    raise PageError("the response is damaged or of an unknown format (it has no list)")


def _clean(value: Any) -> Any:
    """Drop items that are null or marked as unknown, and normalize text."""
    match value:
        case dict():
            known = ((key, _clean(item)) for key, item in value.items())
            return {key: item for key, item in known if item is not None}
        case list():
            return [_clean(item) for item in value]
        case str():
            text = clean_text(value)
            return None if text in UNKNOWN else text
        case _:
            return value


def clean_text(text: str) -> str:
    """Normalize accents (NFC) and remove invisible characters, so that equal names compare equal."""
    if text.isascii() and text.isprintable():
        return text.strip()
    visible = "".join(character for character in text if unicodedata.category(character) not in INVISIBLE)
    return " ".join(unicodedata.normalize("NFC", visible).split())
