"""Cache keys of the API and of Ergast's API, the same in front of the backend and of the site."""

from collections.abc import Mapping
from typing import Final

from litestar.types import HTTPScope

from packages.http.ergast_keys import ErgastKeys, is_ergast
from packages.http.headers import Headers, header
from packages.http.negotiation import negotiate_media_type
from packages.http.origin import EdgeKey

API: Final = "/api/v1/"
JSON: Final = "application/json"
FORMATS: Final = (JSON, "text/csv")
CLOCK_WORDS: Final = frozenset({"current", "next", "anniversaries"})
A_MINUTE: Final = 60.0


class ApiKeys:
    """An address of the API, without a trailing slash, its query parameters in order, and the preferred media type.

    Unknown or repeated parameters are errors, whose responses are not stored. Ergast's API has separate keys.
    """

    def __init__(self, *, behind_site: bool = False) -> None:
        self._ergast = ErgastKeys(behind_site=behind_site)

    def key(self, scope: HTTPScope) -> EdgeKey | None:
        """Return the key of a request to the API."""
        path = scope["path"]
        if is_ergast(path):
            return self._ergast.key(scope)
        query = scope["query_string"].decode("latin-1")
        ordered = "&".join(sorted(query.split("&"))) if "&" in query else query
        return self._key(path, ordered, header(scope, b"accept"))

    def quick_key(self, path: str, query: str, headers: Mapping[bytes, bytes]) -> EdgeKey | None:
        """Return the key of a request whose parameters are already sorted."""
        if is_ergast(path):
            return self._ergast.quick_key(path, query, headers)
        return self._key(path, query, headers.get(b"accept", b"").decode("latin-1"))

    def headers(self, key: EdgeKey) -> Headers:
        """Return the headers of a request for this key's media type."""
        if is_ergast(key.path):
            return self._ergast.headers(key)
        return ((b"host", b"cache"), (b"accept", key.variant.encode()))

    def fresh_for(self, key: EdgeKey) -> float | None:
        """Return how long a clock-dependent response is fresh: `current` and `next` change without new data.

        Not in Ergast's API, where the current season is the last one with a result.
        """
        if is_ergast(key.path):
            return None
        words = {*key.path.removesuffix(".csv").split("/"), *key.query.replace("=", "&").split("&")}
        return None if CLOCK_WORDS.isdisjoint(words) else A_MINUTE

    def _key(self, path: str, query: str, accept: str) -> EdgeKey | None:
        if not path.startswith(API):
            return None
        return EdgeKey(path.rstrip("/"), query, negotiate_media_type(accept, FORMATS) or JSON)
