"""What makes two requests ask for the same page."""

from collections.abc import Collection
from typing import Final, Literal, NamedTuple, cast
from urllib.parse import parse_qsl, urlencode

from litestar.types import HTTPScope

from packages.http.headers import header

Theme = Literal["auto", "light", "dark"]
THEME_COOKIE: Final = "theme"
MOST_PARAMETERS: Final = 20


class PageKey(NamedTuple):
    """A page: its path, its query in normal form, and the theme chosen."""

    path: str
    query: str = ""
    theme: Theme = "auto"


def page_key(scope: HTTPScope, parameters: Collection[str]) -> PageKey:
    """Name the page that a request asks for; of the query only `parameters` matter."""
    return PageKey(scope["path"], normal_query(scope["query_string"], parameters), theme_of(header(scope, b"cookie")))


def normal_query(query: bytes, parameters: Collection[str]) -> str:
    """Keep the first value of each of `parameters`, sorted; tracking parameters and typing errors are dropped."""
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
    return "auto"
