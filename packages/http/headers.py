"""Headers as ASGI transports them (lower-case names and values as bytes), and those of every response of the API."""

from typing import Final

from litestar.types import HTTPScope

Header = tuple[bytes, bytes]
Headers = tuple[Header, ...]

COOKIE: Final = b"cookie"


def header(scope: HTTPScope, name: bytes) -> str:
    """Return a request header, or an empty string.

    Repeated lines are joined by commas (RFC 9110 5.3), those of Cookie by semicolons (RFC 9113 8.2.3).
    """
    values = [value for given, value in scope["headers"] if given == name]
    if len(values) < 2:
        return values[0].decode("latin-1") if values else ""
    return (b"; " if name == COOKIE else b", ").join(values).decode("latin-1")


API_HEADERS: Final[Headers] = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Retry-After, X-Data-Version"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
# For responses that load nothing; the API's documentation has its own policy.
NOTHING_LOADS: Final = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
