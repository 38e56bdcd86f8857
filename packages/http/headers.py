"""Headers as ASGI transports them: lower-case names and values as bytes."""

from typing import Final

from litestar.types import HTTPScope

Header = tuple[bytes, bytes]
Headers = tuple[Header, ...]

COOKIE: Final = b"cookie"


def header(scope: HTTPScope, name: bytes) -> str:
    """Return a request header, or an empty text.

    Repeated lines are joined by commas (RFC 9110 5.3), those of Cookie by semicolons (RFC 9113 8.2.3).
    """
    values = [value for given, value in scope["headers"] if given == name]
    if len(values) < 2:
        return values[0].decode("latin-1") if values else ""
    return (b"; " if name == COOKIE else b", ").join(values).decode("latin-1")
