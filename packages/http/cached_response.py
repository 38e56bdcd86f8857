"""An app's response as the edge cache stores it, with its ASGI messages prepared once."""

import math
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Final

from packages.http.headers import Header, Headers
from packages.http.negotiation import WORTHWHILE, Encoding
from packages.http.shared_cache import keep_from_shared_caches

STALE: Final[Header] = (b"warning", b'110 - "Response is Stale"')
CACHE_STATUS: Final = b"cache-status"  # RFC 9211.
HIT: Final[Header] = (CACHE_STATUS, b"f1; hit")
ACCEPT_ENCODING: Final = b"accept-encoding"
OVERHEAD: Final = 1_500  # Memory overhead of a response apart from its bodies: headers and objects.
EMPTY: Final[Any] = {"type": "http.response.body", "body": b"", "more_body": False}


@dataclass(eq=False, slots=True, frozen=True)
class Representation:
    """A response in one encoding: the ready-made ASGI messages of 200 and of 304."""

    etag: str
    start: Any
    body: Any
    not_modified: Any
    size: int


@dataclass(eq=False, slots=True, kw_only=True)
class CachedResponse:
    """A response: data version, creation and expiry time (monotonic seconds), and bodies.

    A `mixed` one was built from two data versions, while a new one arrived.
    """

    status: int
    headers: Headers
    body: bytes
    version: str | None
    created: float = 0.0
    fresh_until: float = math.inf
    storable: bool = True
    mixed: bool = False
    representations: dict[Encoding, Representation] = field(default_factory=dict)
    marked: "CachedResponse | None" = None
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        """Set the digest of the content."""
        self.digest = blake2b(self.body, digest_size=9).hexdigest()

    @property
    def size(self) -> int:
        """Approximate memory use in bytes."""
        encoded = sum(part.size for encoding, part in self.representations.items() if encoding != "identity")
        return OVERHEAD + len(self.body) + encoded + (self.marked.size if self.marked else 0)

    def is_worth(self, encoding: Encoding) -> bool:
        """Return whether compression would save anything."""
        return encoding != "identity" and self.status == 200 and len(self.body) >= WORTHWHILE

    def represent(self, encoding: Encoding, body: bytes) -> Representation:
        """Prepare the response in `encoding`, with the encoded `body`."""
        used: Encoding = encoding if self.is_worth(encoding) else "identity"
        etag = f'"{self.version or "none"}.{self.digest}.{used}"'
        common = (*self.headers, HIT, *((b"etag", etag.encode()),) * (self.status == 200))
        coding = () if used == "identity" else ((b"content-encoding", used.encode()),)
        full = (*common, *coding, (b"content-length", b"%d" % len(body)))
        prepared = Representation(
            etag,
            {"type": "http.response.start", "status": self.status, "headers": full},
            {"type": "http.response.body", "body": body, "more_body": False},
            {"type": "http.response.start", "status": 304, "headers": common},
            len(body) + OVERHEAD,
        )
        self.representations[encoding] = prepared
        return prepared

    def out_of_date(self, mark: bytes, notice: bytes) -> "CachedResponse":
        """Return the response with a Warning header and, in place of `mark`, the notice for readers."""
        if self.marked is None:
            self.marked = CachedResponse(
                status=self.status,
                headers=(*keep_from_shared_caches(self.headers), STALE),
                body=self.body.replace(mark, notice, 1) if mark else self.body,
                version=self.version,
                created=self.created,
            )
        return self.marked


def vary_on_encoding(headers: Headers) -> Headers:
    """Add Accept-Encoding to the Vary header."""
    named = next((value for name, value in headers if name == b"vary"), b"")
    if ACCEPT_ENCODING in named.lower():
        return headers
    others = tuple(header for header in headers if header[0] != b"vary")
    return (*others, (b"vary", b", ".join(filter(None, (named, ACCEPT_ENCODING)))))
