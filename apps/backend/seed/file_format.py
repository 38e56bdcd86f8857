"""The file format of the bundled data: a header line, then the packed data.

The line is `F1-SNAPSHOT <format> <kind> <SHA-256 of the rest>`; the rest is MessagePack, compressed with xz.
"""

import hashlib
import lzma
from typing import Final, TypeVar

import msgspec

MAGIC: Final = b"F1-SNAPSHOT"
FORMAT: Final = 1  # Raise it when the rows change their shape: an older file is then refused instead of misread.

T = TypeVar("T")


class SnapshotError(Exception):
    """The bundled data cannot be read; the message is one line with the reason."""


def pack(kind: str, content: object) -> bytes:
    """Write `content`; equal content results in equal bytes."""
    body = lzma.compress(msgspec.msgpack.encode(content, order="deterministic"), preset=9 | lzma.PRESET_EXTREME)
    return b"%s %d %s %s\n%s" % (MAGIC, FORMAT, kind.encode(), hashlib.sha256(body).hexdigest().encode(), body)


def unpack(kind: str, packed: bytes, content: type[T]) -> T:
    """Read the output of `pack`; raises SnapshotError unless the file is complete and valid."""
    line, _, body = packed.partition(b"\n")
    match line.split(b" "):
        case [magic, version, named, checksum] if magic == MAGIC:
            _check(version, named, checksum, kind, body)
        case _:
            raise SnapshotError("the file is not a snapshot, or its first line is damaged")
    try:
        return msgspec.msgpack.decode(lzma.decompress(body), type=content)
    except (lzma.LZMAError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SnapshotError(
            f"its content does not follow the schema: {error}; "
            "give a new field a default, or rebuild the file as docs/data.md describes"
        ) from error


def _check(version: bytes, named: bytes, checksum: bytes, kind: str, body: bytes) -> None:
    if version != b"%d" % FORMAT:
        raise SnapshotError(f"it has format {version.decode(errors='replace')}, but format {FORMAT} is needed")
    if named != kind.encode():
        raise SnapshotError(f"it contains {named.decode(errors='replace')}, but {kind} is needed")
    if checksum != hashlib.sha256(body).hexdigest().encode():
        raise SnapshotError("its checksum does not match: the file is damaged or truncated")
