"""Options of a request to Ergast's API besides its path: pagination, format, URL."""

from typing import Final

from litestar.types import HTTPScope
from msgspec import Struct

from apps.backend.ergast.errors import not_found
from packages.http.ergast_keys import JSON_FORMATS, base_address, read_options

PREFIXES: Final = ("/ergast/f1", "/api/f1")
SUFFIXES: Final = (".json", ".json/", "/")


class ErgastRequest(Struct, frozen=True):
    """The words of the path between prefix and suffix, and the page; `url` is repeated in the response."""

    url: str
    words: tuple[str, ...]
    limit: int
    offset: int
    callback: str | None


def read_request(scope: HTTPScope) -> ErgastRequest:
    """Read a request; ErgastError if it is for another series or format, BadRequestError if it is malformed."""
    options = read_options(scope["query_string"])
    if options.format not in JSON_FORMATS:
        raise not_found()
    return ErgastRequest(
        url=_url(scope),
        words=_words(scope["path"]),
        limit=options.limit,
        offset=options.offset,
        callback=options.callback,
    )


def _words(path: str) -> tuple[str, ...]:
    prefix = next((prefix for prefix in PREFIXES if path.startswith(prefix)), None)
    if prefix is None:
        raise not_found()
    rest = path.removeprefix(prefix)
    suffix = next((suffix for suffix in SUFFIXES if rest.endswith(suffix)), "")
    rest = rest.removesuffix(suffix)
    if rest.endswith(".xml") or not (rest == "" or rest.startswith("/")):
        raise not_found()
    rest = rest.removeprefix("/").removeprefix("/")  # Two slashes after the prefix are tolerated.
    return tuple(rest.split("/")) if rest else ()


def _url(scope: HTTPScope) -> str:
    """Echo the scheme, host and path that the client used, in lower case, as the protocol does."""
    path = (scope.get("raw_path") or scope["path"].encode()).partition(b"?")[0].decode("latin-1")
    return base_address(scope, behind_site=True) + path.lower()
