"""What is sent: encoded once, compressed once, and kept as bytes."""

from hashlib import blake2b
from typing import Final, Literal

import msgspec

from packages.http.compression import compress

Format = Literal["json", "csv"]

MEDIA_TYPES: Final[dict[Format, str]] = {"json": "application/json", "csv": "text/csv"}
WORTH_COMPRESSING: Final = 1_000  # Bytes; about what fits one packet.


class Representation(msgspec.Struct, frozen=True, array_like=True):
    """A body as it is and, where that is worth it, compressed; `digest` is that of the body."""

    format: Format
    digest: str
    body: bytes
    compressed: bytes | None


def represent(format_: Format, body: bytes) -> bytes:
    """Make a representation ready to be kept and sent."""
    compressed = compress(body, "gzip") if len(body) > WORTH_COMPRESSING else None
    digest = blake2b(body, digest_size=6).hexdigest()
    return msgspec.msgpack.encode(Representation(format_, digest, body, compressed))


decode: Final = msgspec.msgpack.Decoder(Representation).decode
