import gzip
import time

import brotli
import pytest
import zstandard

from packages.http.negotiation import Encoding, compress, negotiate_encoding, negotiate_media_type

JSON, CSV = "application/json", "text/csv"


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
        ("identity, gzip;q=0.5", "identity"),
        ("gzip;q=0.5, identity", "identity"),
        ("br;q=0.9, gzip;q=0.5, identity;q=0.8", "br"),
        ("identity, gzip", "gzip"),
        ("gzip, identity", "gzip"),
        ("gzip;q=0.5, identity;q=0.5", "gzip"),
        ("gzip;q=0.5", "gzip"),
        ("identity, *;q=0.5", "identity"),
        ("identity;q=0.5, *;q=0.1", "identity"),
        ("identity;q=0.1, *;q=0.5", "br"),
        ("*;q=0.8, br;q=0.5, zstd;q=0.5, gzip;q=0.5", "identity"),
        ("identity;q=0, gzip;q=0.1", "gzip"),
        ("identity;q=0", "identity"),
        ("*;q=0", "identity"),
        ("BR", "br"),
        ("gzip;q=fast", "identity"),
        ("gzip;q=١", "identity"),
        ("gzip;q=nan", "identity"),
        ("gzip;q=1.5", "identity"),
        ("gzip ; q=1", "gzip"),
        (",,;;=", "identity"),
        ("x-notgzip", "identity"),
        ("gzip;level=9;;, ,", "identity"),
        ("gzip, " * 10_000, "identity"),
    ],
)
def test_the_encoding_that_the_client_prefers_is_chosen(accepted: str, chosen: Encoding) -> None:
    assert negotiate_encoding(accepted) == chosen


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("text/csv", CSV),
        ("TEXT/CSV", CSV),
        ("text/*", CSV),
        ("text/csv;q=0.5, application/json;q=0.4", CSV),
        ("text/csv;q=0.5, */*", JSON),
        ("text/csv, application/json", JSON),
        ("*/*, application/json;q=0", CSV),
        ("text/csv;header=absent, application/json;q=0.1", JSON),
        ("text/html,application/xhtml+xml,*/*;q=0.8", JSON),
        ("image/png", None),
        ("application/json;q=0", None),
    ],
)
def test_the_media_type_that_the_client_prefers_is_chosen(accepted: str, chosen: str | None) -> None:
    assert negotiate_media_type(accepted, (JSON, CSV)) == chosen


@pytest.mark.parametrize("attack", [";" * 500_000, "," * 500_000, "gzip;q=" * 70_000, " " * 500_000])
def test_a_hostile_field_takes_no_time(attack: str) -> None:
    started = time.perf_counter()
    negotiate_encoding(attack)
    negotiate_media_type(attack, (JSON, CSV))
    assert time.perf_counter() - started < 0.1


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
