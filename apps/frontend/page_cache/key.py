"""Cache keys of pages and API responses."""

from collections.abc import Collection, Mapping
from typing import Final, Literal, cast
from urllib.parse import parse_qsl, urlencode

from litestar.types import HTTPScope

from apps.frontend.dispatch import is_api
from packages.http.api_keys import ApiKeys
from packages.http.headers import Headers, header
from packages.http.origin import EdgeKey

Theme = Literal["auto", "light", "dark"]
THEME_COOKIE: Final = "theme"
DEFAULT_THEME: Final[Theme] = "auto"
MOST_PARAMETERS: Final = 20
QUICK_THEMES: Final[Mapping[bytes, Theme]] = {b"": DEFAULT_THEME, b"theme=light": "light", b"theme=dark": "dark"}


class SiteKeys:
    """Keys of pages and, below the API's address, of its responses.

    A page depends on its path, on the `parameters` of the query that have a value, and on the theme. Paths under
    `uncached` have no key.
    """

    def __init__(self, parameters: Collection[str], uncached: tuple[str, ...]) -> None:
        self.parameters, self.uncached = frozenset(parameters), uncached
        self._api = ApiKeys()

    def key(self, scope: HTTPScope) -> EdgeKey | None:
        """Return the key of a request."""
        path = scope["path"]
        if is_api(path):
            return self._api.key(scope)
        if path.startswith(self.uncached):
            return None
        return EdgeKey(path, normal_query(scope["query_string"], self.parameters), theme_of(header(scope, b"cookie")))

    def quick_key(self, path: str, query: str, headers: Mapping[bytes, bytes]) -> EdgeKey | None:
        """Return the key of a request without cookies or with that of the theme alone."""
        if is_api(path):
            return self._api.quick_key(path, query, headers)
        theme = QUICK_THEMES.get(headers.get(b"cookie", b""))
        return None if theme is None else EdgeKey(path, query, theme)

    def headers(self, key: EdgeKey) -> Headers:
        """Return the headers of a request for this key's page or response."""
        if is_api(key.path):
            return self._api.headers(key)
        cookie = () if key.variant == DEFAULT_THEME else ((b"cookie", f"{THEME_COOKIE}={key.variant}".encode()),)
        return ((b"host", b"frontend"), (b"accept", b"text/html"), *cookie)

    def fresh_for(self, key: EdgeKey) -> float | None:
        """Return how long a response of the API is fresh; pages set it themselves."""
        return self._api.fresh_for(key) if is_api(key.path) else None


def normal_query(query: bytes, parameters: Collection[str]) -> str:
    """Return the first value of each of `parameters`, sorted, dropping tracking and misspelt ones."""
    try:
        pairs = parse_qsl(query.decode("latin-1"), max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return ""
    first: dict[str, str] = {}
    for name, value in pairs:
        if name in parameters:
            first.setdefault(name, value.strip())
    return urlencode(sorted((name, value) for name, value in first.items() if value), safe=",")


def theme_of(cookies: str) -> Theme:
    """Read the theme from a Cookie header; anything but `light` and `dark` means the system's."""
    for cookie in cookies.split(";"):
        name, _, value = cookie.strip().partition("=")
        if name == THEME_COOKIE and value in ("light", "dark"):
            return cast("Theme", value)
    return DEFAULT_THEME
