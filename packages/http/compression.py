"""Compressed forms of a body."""

import gzip
from collections.abc import Callable, Mapping
from typing import Final

import brotli
import zstandard

from packages.http.negotiation import Encoding

WORTHWHILE: Final = 512  # Bytes; below, compression saves no packet.

COMPRESSORS: Final[Mapping[Encoding, Callable[[bytes], bytes]]] = {
    "br": lambda body: brotli.compress(body, quality=7),
    "zstd": lambda body: zstandard.ZstdCompressor(level=10).compress(body),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
    "identity": lambda body: body,
}


def compress(body: bytes, encoding: Encoding) -> bytes:
    """Return `body` in `encoding`; the same bytes every time, as an ETag names them."""
    return COMPRESSORS[encoding](body)
