"""Reads the body of a response with limits on its size and duration."""

import zlib
from typing import Final

import httpx

LARGEST_BODY: Final = 4_000_000  # Bytes unpacked; a page of 100 rows has 100,000.
GZIP: Final = 16 + zlib.MAX_WBITS


class BodyError(Exception):
    """The body is damaged, too large, or of an unexpected encoding or type; the message is one line."""


async def read_json_body(response: httpx.Response) -> bytes:
    """Read and unpack a body that should be JSON; BodyError as soon as it is clear that it cannot be used."""
    _require_json(response.headers.get("Content-Type", ""))
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in {"identity", "gzip", "x-gzip"}:
        raise BodyError(f"the response is encoded as {encoding[:40]!r}, which was not requested")
    body = _Unpacked() if encoding != "identity" else _Plain()
    async for chunk in response.aiter_raw():
        body.add(chunk)
    return body.finished()


def _require_json(content_type: str) -> None:
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type not in {"application/json", "text/json"} and not media_type.endswith("+json"):
        raise BodyError(f"the response is {media_type[:60] or 'of no type'}, not JSON")


class _Plain:
    """Collects a body as it is sent."""

    def __init__(self) -> None:
        self._body = bytearray()

    def add(self, chunk: bytes) -> None:
        """Take over a part."""
        self._body += chunk
        if len(self._body) > LARGEST_BODY:
            raise BodyError(f"the response is larger than {LARGEST_BODY} bytes")

    def finished(self) -> bytes:
        """Return the whole."""
        return bytes(self._body)


class _Unpacked(_Plain):
    """Decompresses a gzip body in chunks, never more than the largest body at once."""

    def __init__(self) -> None:
        super().__init__()
        self._gzip = zlib.decompressobj(GZIP)

    def add(self, chunk: bytes) -> None:
        """Unpack a part."""
        room = LARGEST_BODY + 1 - len(self._body)
        try:
            super().add(self._gzip.decompress(chunk, room))
        except zlib.error as error:
            raise BodyError(f"the response is damaged ({error})") from None
        if self._gzip.unconsumed_tail:
            raise BodyError(f"the response is larger than {LARGEST_BODY} bytes")

    def finished(self) -> bytes:
        """Return the whole; BodyError if its end is missing."""
        if not self._gzip.eof:
            raise BodyError("the response is damaged (truncated)")
        return super().finished()
