"""What is sent: encoded once, compressed once, and kept as bytes."""

import gzip
import re
from hashlib import blake2b
from typing import Final, Literal

import msgspec

Format = Literal["json", "csv"]

MEDIA_TYPES: Final[dict[Format, str]] = {"json": "application/json", "csv": "text/csv"}
ENCODING: Final = re.compile(r"(?P<name>[^\s,;]+)\s*(?:;\s*q=(?P<weight>[01](?:\.\d{0,3})?))?\s*(?:,|$)", re.IGNORECASE)
WORTH_COMPRESSING: Final = 1_000  # Bytes; about what fits one packet.


class Representation(msgspec.Struct, frozen=True, array_like=True):
    """A body as it is and, where that is worth it, compressed; `digest` is that of the body."""

    format: Format
    digest: str
    body: bytes
    compressed: bytes | None


def represent(format_: Format, body: bytes) -> bytes:
    """Make a representation ready to be kept and sent."""
    compressed = gzip.compress(body, 6, mtime=0) if len(body) > WORTH_COMPRESSING else None
    digest = blake2b(body, digest_size=6).hexdigest()
    return msgspec.msgpack.encode(Representation(format_, digest, body, compressed))


def accepts_gzip(accept_encoding: str) -> bool:
    """Tell whether an Accept-Encoding header names gzip, or any encoding, and does not refuse it by a weight of 0."""
    weights = {named["name"].lower(): float(named["weight"] or 1) for named in ENCODING.finditer(accept_encoding)}
    return weights.get("gzip", weights.get("*", 0.0)) > 0


decode: Final = msgspec.msgpack.Decoder(Representation).decode
