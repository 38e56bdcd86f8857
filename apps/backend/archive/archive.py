"""A file with all published data, independent of the database, its version and its snapshots.

Its first line is `F1-ARCHIVE <format> <version> <SHA-256 of the rest>`; the rest is MessagePack, compressed with zstd.
"""

import hashlib
from typing import Final

import msgspec
import zstandard

from apps.backend.dataset import Dataset

MAGIC: Final = b"F1-ARCHIVE"
FORMAT: Final = b"1"
_LEVEL: Final = 10


class ArchiveError(Exception):
    """The file is unusable; the message is one line with the reason."""


def write(version: str, dataset: Dataset) -> bytes:
    """Write a complete version; equal data result in equal bytes."""
    body = zstandard.ZstdCompressor(level=_LEVEL).compress(msgspec.msgpack.encode(dataset))
    return b"%s %s %s %s\n%s" % (MAGIC, FORMAT, version.encode(), hashlib.sha256(body).hexdigest().encode(), body)


def read(archive: bytes) -> tuple[str, Dataset]:
    """Return the version and the data; ArchiveError unless the file is complete and readable by this release."""
    line, _, body = archive.partition(b"\n")
    match line.split(b" "):
        case [magic, number, version, checksum] if magic == MAGIC:
            if number != FORMAT:
                raise ArchiveError(f"it has format {number.decode(errors='replace')}, but format 1 is needed")
            if checksum != hashlib.sha256(body).hexdigest().encode():
                raise ArchiveError("its checksum does not match: the file is damaged or truncated")
        case _:
            raise ArchiveError("it is not an archive of this program")
    try:
        data = zstandard.ZstdDecompressor().decompress(body)
        return version.decode(), msgspec.msgpack.decode(data, type=Dataset)
    except (zstandard.ZstdError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ArchiveError(f"its content does not follow this release's schema: {error}") from error
