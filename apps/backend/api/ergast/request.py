"""Options of a request to Ergast's API beside its path: pages, formats, the address that it was sent to."""

import re
from typing import Final

from litestar.types import HTTPScope
from msgspec import Struct

from apps.backend.ergast.errors import not_found
from packages.ergast.response import DEFAULT_LIMIT, LARGEST_LIMIT
from packages.http.headers import header
from packages.http.request_validation import parse_query

ROOTS: Final = ("/ergast/", "/api/f1/", "/api/f1.")  # All that is answered here.
PREFIXES: Final = ("/ergast/f1", "/api/f1")
SUFFIXES: Final = (".json", ".json/", "/")
NUMBER: Final = re.compile(r"[0-9]{1,15}")
CALLBACK: Final = re.compile(r"[A-Za-z_$][\w$.]{0,99}", re.ASCII)
HOST: Final = re.compile(r"[A-Za-z0-9.:\[\]_-]{1,255}")


class ErgastRequest(Struct, frozen=True):
    """The words of the path between prefix and suffix, and the page; `url` is what the answer repeats."""

    url: str
    words: tuple[str, ...]
    limit: int
    offset: int
    callback: str | None


def is_ergast(path: str) -> bool:
    """Return whether a path belongs to Ergast's API."""
    return path.startswith(ROOTS) or path in PREFIXES or path == "/ergast"


def read_request(scope: HTTPScope) -> ErgastRequest:
    """Read a request; ErgastError if it is for another series or format, BadRequestError if it is malformed."""
    parameters = dict(parse_query(scope["query_string"]))  # The last of two equal ones counts.
    if parameters.get("format", "json") not in ("json", ""):
        raise not_found()
    callback = parameters.get("callback", "")
    return ErgastRequest(
        url=_url(scope),
        words=_words(scope["path"]),
        limit=min(_number(parameters.get("limit")) or DEFAULT_LIMIT, LARGEST_LIMIT),
        offset=_number(parameters.get("offset")),
        callback=callback if CALLBACK.fullmatch(callback) else None,
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


def _number(written: str | None) -> int:
    """Read a number of rows; what is no such number is 0."""
    return int(written) if written and NUMBER.fullmatch(written) else 0


def _url(scope: HTTPScope) -> str:
    """Repeat scheme, host and path as the client used them, in lower case, as the protocol has it."""
    # A public site in front of this service says under which address it was reached; the answer only repeats it.
    scheme = header(scope, b"x-forwarded-proto") or scope["scheme"]
    host = header(scope, b"x-forwarded-host") or header(scope, b"host")
    path = (scope.get("raw_path") or scope["path"].encode()).partition(b"?")[0].decode("latin-1")
    scheme = scheme if scheme in ("http", "https") else "http"
    return f"{scheme}://{host if HOST.fullmatch(host) else 'localhost'}{path}".lower()
