import gzip

import brotli
import pytest
import zstandard

from apps.frontend.page_cache.encoding import Encoding, compress, negotiate

BODY = b"Box, box. " * 500


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("", "identity"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, zstd", "zstd"),
        ("br;q=0.5, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip;q=0.1", "gzip"),
        ("br;q=0", "identity"),
        ("*", "br"),
        ("*;q=0.2, gzip", "gzip"),
        ("br;q=0, *", "zstd"),
        ("deflate", "identity"),
        ("identity, *;q=0", "identity"),
        ("BR", "br"),
        ("gzip;q=fast", "identity"),
        ("gzip ; q=1", "gzip"),
        (",,;;=", "identity"),
    ],
)
def test_the_encoding_wanted_most_is_chosen(accepted: str, chosen: Encoding) -> None:
    assert negotiate(accepted) == chosen


def test_every_encoding_can_be_read_back_and_is_smaller() -> None:
    assert brotli.decompress(compress(BODY, "br")) == BODY
    assert zstandard.ZstdDecompressor().decompress(compress(BODY, "zstd")) == BODY
    assert gzip.decompress(compress(BODY, "gzip")) == BODY
    assert compress(BODY, "identity") == BODY
    assert all(len(compress(BODY, encoding)) < len(BODY) / 10 for encoding in ("br", "zstd", "gzip"))


def test_the_same_body_gives_the_same_bytes_at_any_time() -> None:
    assert compress(BODY, "gzip") == compress(BODY, "gzip")
    assert compress(BODY, "gzip")[4:8] == b"\x00\x00\x00\x00"  # No time stamp, which would change the ETag's meaning.
