"""Compressed forms of a body, and which one a browser wants."""

import gzip
from collections.abc import Callable, Mapping
from typing import Final, Literal

import brotli
import zstandard

Encoding = Literal["br", "zstd", "gzip", "identity"]

PREFERRED: Final[tuple[Encoding, ...]] = ("br", "zstd", "gzip", "identity")  # By size of the result.
WORTHWHILE: Final = 512  # Bytes; below, compression saves no packet.

COMPRESSORS: Final[Mapping[Encoding, Callable[[bytes], bytes]]] = {
    "br": lambda body: brotli.compress(body, quality=7),
    "zstd": lambda body: zstandard.ZstdCompressor(level=10).compress(body),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
    "identity": lambda body: body,
}


def compress(body: bytes, encoding: Encoding) -> bytes:
    """Give `body` in `encoding`; the same bytes every time."""
    return COMPRESSORS[encoding](body)


def negotiate(accept_encoding: str) -> Encoding:
    """Choose the encoding that an Accept-Encoding header wants most; of equals, the one that packs best.

    `identity` where nothing else is acceptable, as RFC 9110 allows even if the client excluded it.
    """
    if not accept_encoding:
        return "identity"
    weights = dict(_weighted(part) for part in accept_encoding.lower().split(","))
    anything = weights.get("*", 0.0)
    wanted = {encoding: weights.get(encoding, anything) for encoding in PREFERRED if encoding != "identity"}
    best = max(wanted, key=lambda encoding: wanted[encoding])
    return best if wanted[best] > 0 else "identity"


def _weighted(part: str) -> tuple[str, float]:
    """Read `gzip;q=0.8` as ("gzip", 0.8); a weight that is no number counts as 0."""
    name, _, parameter = part.partition(";")
    if not parameter:
        return name.strip(), 1.0
    key, _, value = parameter.partition("=")
    try:
        return name.strip(), float(value) if key.strip() == "q" else 1.0
    except ValueError:
        return name.strip(), 0.0
