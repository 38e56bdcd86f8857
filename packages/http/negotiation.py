"""Content negotiation (RFC 9110 12.5): which encoding, and which media type, a client prefers."""

import gzip
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, Literal

import brotli
import zstandard

Encoding = Literal["br", "zstd", "gzip", "identity"]

ENCODINGS: Final[tuple[Encoding, ...]] = ("br", "zstd", "gzip")  # The smallest result first.
LONGEST_FIELD: Final = 1_000  # Characters. No browser sends more; a longer field is treated as absent.
WEIGHT: Final = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?", re.ASCII)


def negotiate_encoding(accept_encoding: str) -> Encoding:
    """Return the encoding that the client prefers; among equals, the first of `ENCODINGS`, and `identity` last.

    `identity` where no other is acceptable, even if the client excluded it, as RFC 9110 12.5.3 allows.
    """
    if not accept_encoding or len(accept_encoding) > LONGEST_FIELD:
        return "identity"
    return _encoding(accept_encoding)


@lru_cache(maxsize=256)  # Browsers send few different values.
def _encoding(accept_encoding: str) -> Encoding:
    weights = {name: weight for name, parameters, weight in _members(accept_encoding) if not parameters}
    otherwise = weights.get("*", 0.0)
    choices: tuple[Encoding, ...] = (*ENCODINGS, "identity")
    best = max(choices, key=lambda encoding: weights.get(encoding, otherwise))
    return best if weights.get(best, otherwise) > 0 else "identity"


def negotiate_media_type(accept: str, offered: Sequence[str]) -> str | None:
    """Return the media type of `offered` that the client prefers, the first among equals; None if none is acceptable.

    The most specific range that names a type decides its weight (RFC 9110 12.5.1). An absent field accepts anything.
    """
    if not accept or len(accept) > LONGEST_FIELD:
        return offered[0]
    return _media_type(accept, tuple(offered))


@lru_cache(maxsize=256)
def _media_type(accept: str, offered: tuple[str, ...]) -> str | None:
    weights = {name: weight for name, parameters, weight in _members(accept) if not parameters}
    best = max(offered, key=lambda media_type: _weight(media_type, weights))
    return best if _weight(best, weights) > 0 else None


def _weight(media_type: str, weights: dict[str, float]) -> float:
    ranges = (media_type, f"{media_type.partition('/')[0]}/*", "*/*")
    return next((weights[name] for name in ranges if name in weights), 0.0)


def _members(field: str) -> Iterator[tuple[str, list[str], float]]:
    """Read `text/html;level=1;q=0.8` as ("text/html", ["level=1"], 0.8); a malformed weight counts as 0."""
    for member in field.lower().split(","):
        name, *parameters = (part.strip() for part in member.split(";"))
        if name:
            others = [parameter for parameter in parameters if parameter and not parameter.startswith("q=")]
            weights = [parameter[2:] for parameter in parameters if parameter.startswith("q=")]
            yield name, others, _number(weights[0]) if weights else 1.0


def _number(weight: str) -> float:
    return float(weight) if WEIGHT.fullmatch(weight) else 0.0


WORTHWHILE: Final = 512  # Bytes; below, compression saves no packet.

COMPRESSORS: Final[Mapping[Encoding, Callable[[bytes], bytes]]] = {
    # A larger window would save 1 % and take up to a millisecond more, for its memory.
    "br": lambda body: brotli.compress(body, quality=6, lgwin=16),
    "zstd": lambda body: zstandard.ZstdCompressor(level=10).compress(body),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
    "identity": lambda body: body,
}


def compress(body: bytes, encoding: Encoding) -> bytes:
    """Return `body` in `encoding`; the same bytes every time, as an ETag names them."""
    return COMPRESSORS[encoding](body)
