"""A rendered page."""

import math
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

from apps.frontend.page_cache.encoding import WORTHWHILE, Encoding

Headers = tuple[tuple[bytes, bytes], ...]
NOTICE_MARK: Final = b"<!-- notice -->"  # Every page has one, first in its content.
STALE: Final = (b"warning", b'110 - "Response is Stale"')
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
