"""A rendered page."""

import math
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

from packages.http.compression import WORTHWHILE
from packages.http.conditional import is_not_modified
from packages.http.headers import Headers
from packages.http.negotiation import Encoding
from packages.http.responses import RawResponse

NOTICE_MARK: Final = b"<!-- notice -->"  # Every page has one, first in its content.
STALE: Final = (b"warning", b'110 - "Response is Stale"')
VARY: Final = (b"vary", b"accept-encoding, cookie")
OVERHEAD: Final = 1024  # Bytes that a page costs beside its bodies, roughly.


@dataclass(eq=False, slots=True, kw_only=True)
class CachedPage:
    """A response: the data's version that it shows, until when it is right (monotonic seconds), and its bodies.

    A `mixed` one was made while a new version came, from answers of both.
    """

    status: int
    headers: Headers
    body: bytes
    version: str | None
    fresh_until: float = math.inf
    storable: bool = True
    mixed: bool = False
    encoded: dict[Encoding, bytes] = field(default_factory=dict)
    marked: "CachedPage | None" = None
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        """Name the representation."""
        self.digest = blake2b(self.body, digest_size=9).hexdigest()

    @property
    def size(self) -> int:
        """Bytes of memory that the page takes, roughly."""
        own = OVERHEAD + len(self.body) + sum(map(len, self.encoded.values()))
        return own + (self.marked.size if self.marked else 0)

    def etag(self, encoding: Encoding) -> str:
        """Name this representation: the data's version, the content and the encoding."""
        return f'"{self.version or "none"}.{self.digest}.{encoding}"'

    def suits(self, encoding: Encoding) -> Encoding:
        """Give `encoding`, or identity where compressing would save nothing."""
        return encoding if len(self.body) >= WORTHWHILE else "identity"

    def response(self, encoding: Encoding, body: bytes, if_none_match: str) -> RawResponse:
        """Return the page, whose `body` is in `encoding`, or 304 if the browser has it."""
        coding = () if encoding == "identity" else ((b"content-encoding", encoding.encode()),)
        if self.status != 200:
            return RawResponse(self.status, (*self.headers, *coding), body)
        tag = self.etag(encoding)
        # A browser may keep the page but asks each time; an unchanged one costs it 304 and no body.
        common = (*self.headers, (b"etag", tag.encode()), (b"cache-control", b"no-cache"), VARY)
        if is_not_modified(if_none_match, tag):
            return RawResponse(304, common)
        return RawResponse(200, (*common, *coding), body)

    def with_notice(self, notice: bytes) -> "CachedPage":
        """Give the page with `notice` where readers see it, and a Warning header."""
        if self.marked is None:
            self.marked = CachedPage(
                status=self.status,
                headers=(*self.headers, STALE),
                body=self.body.replace(NOTICE_MARK, notice, 1),
                version=self.version,
            )
        return self.marked
