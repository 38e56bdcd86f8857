"""Headers for a shared cache in front of the service, such as a content delivery network."""

from typing import Final

from packages.http.cache_policy import CACHE_CONTROL
from packages.http.headers import Headers

ASKED_EACH_TIME: Final = frozenset({b"no-cache", b"public, no-cache"})
VARY: Final = b"vary"


def let_shared_caches_store(headers: Headers, seconds: int) -> Headers:
    """Let a shared cache send a response for `seconds` without asking; browsers still ask it each time.

    The cache's key holds the cookies on which responses depend, so `Vary: cookie`, which would keep it from storing
    anything, is left out. A response that says itself how long it holds is left as it is.
    """
    if dict(headers).get(CACHE_CONTROL) not in ASKED_EACH_TIME:
        return headers
    others = tuple(_without_cookie(header) for header in headers if header[0] != CACHE_CONTROL)
    stored = (CACHE_CONTROL, b"public, max-age=0, s-maxage=%d" % seconds)
    return (*(header for header in others if header[1]), stored)


def keep_from_shared_caches(headers: Headers) -> Headers:
    """Take back what `let_shared_caches_store` allows."""
    if b"s-maxage" not in dict(headers).get(CACHE_CONTROL, b""):
        return headers
    return tuple(header if header[0] != CACHE_CONTROL else (CACHE_CONTROL, b"no-cache") for header in headers)


def _without_cookie(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    name, value = header
    if name != VARY:
        return header
    return name, b", ".join(part for part in (each.strip() for each in value.split(b",")) if part.lower() != b"cookie")
