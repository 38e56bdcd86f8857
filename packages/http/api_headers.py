"""Headers of every response of the API, whether the backend sends it or the site in its place."""

from typing import Final

from packages.http.headers import Headers

API_HEADERS: Final[Headers] = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Retry-After, X-Data-Version"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
# Where nothing is shown that loads anything; the API's documentation has a policy of its own.
NOTHING_LOADS: Final = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
