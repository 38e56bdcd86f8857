import gzip

import brotli
import zstandard

from packages.http.compression import compress

BODY = b"Box, box. " * 500


def test_every_encoding_can_be_read_back_and_is_smaller() -> None:
    assert brotli.decompress(compress(BODY, "br")) == BODY
    assert zstandard.ZstdDecompressor().decompress(compress(BODY, "zstd")) == BODY
    assert gzip.decompress(compress(BODY, "gzip")) == BODY
    assert compress(BODY, "identity") == BODY
    assert all(len(compress(BODY, encoding)) < len(BODY) / 10 for encoding in ("br", "zstd", "gzip"))


def test_the_same_body_gives_the_same_bytes_at_any_time() -> None:
    assert compress(BODY, "gzip") == compress(BODY, "gzip")
    assert compress(BODY, "gzip")[4:8] == b"\x00\x00\x00\x00"  # No time stamp, which would change the ETag's meaning.
