"""Addresses and cache keys of Ergast's API, the same in front of the backend and of the site."""

import re
from collections.abc import Mapping
from typing import Final

from litestar.types import HTTPScope
from msgspec import Struct

from packages.http.headers import Headers, header
from packages.http.origin import EdgeKey, raw_path_of
from packages.http.request_validation import BadRequestError, parse_query

ROOTS: Final = ("/ergast/", "/api/f1/", "/api/f1.")  # All that belongs to Ergast's API.
ROOTS_ALONE: Final = frozenset({"/ergast", "/ergast/f1", "/api/f1"})
DEFAULT_LIMIT: Final = 30
LARGEST_LIMIT: Final = 100
NUMBER: Final = re.compile(r"[0-9]+")
MOST_DIGITS: Final = 15  # Beyond the end of every list.
CALLBACK: Final = re.compile(r"[A-Za-z_$][\w$.]{0,99}", re.ASCII)
HOST: Final = re.compile(r"[A-Za-z0-9.:\[\]_-]{1,255}")
JSON_FORMATS: Final = ("json", "")
QUICK: Final = re.compile(r"(?:(?:limit|offset)=[0-9]{1,15}(?:&|\Z))*+", re.ASCII)


class ErgastOptions(Struct, frozen=True):
    """The query of a request: a page of rows, a function to call (JSONP), a format."""

    limit: int
    offset: int
    callback: str | None
    format: str

    @property
    def normal(self) -> str:
        """The equivalent query in normal form."""
        called = f"callback={self.callback}&" if self.callback else ""
        return f"{called}limit={self.limit}&offset={self.offset}"


def is_ergast(path: str) -> bool:
    """Return whether a path belongs to Ergast's API."""
    return path.startswith(ROOTS) or path in ROOTS_ALONE


def read_options(query: bytes) -> ErgastOptions:
    """Parse a query, ignoring unknown parameters as the protocol does; raises BadRequestError if malformed."""
    parameters = dict(parse_query(query))  # Of repeated parameters, the last counts.
    callback = parameters.get("callback", "")
    return ErgastOptions(
        limit=min(_number(parameters.get("limit")) or DEFAULT_LIMIT, LARGEST_LIMIT),
        offset=_number(parameters.get("offset")),
        callback=callback if CALLBACK.fullmatch(callback) else None,
        format=parameters.get("format", "json"),
    )


class ErgastKeys:
    """A path, the requested page, and the base address (scheme and host), which the response repeats.

    Unknown parameters are not part of the key. A client's `X-Forwarded-Host` is trusted only if `behind_site`.
    """

    def __init__(self, *, behind_site: bool) -> None:
        self.behind_site = behind_site

    def key(self, scope: HTTPScope) -> EdgeKey | None:
        """Return the key of a request; None if it is malformed, unusually escaped, or not for JSON."""
        path = scope["path"]
        try:
            options = read_options(scope["query_string"])
        except BadRequestError:
            return None
        if options.format not in JSON_FORMATS or (scope.get("raw_path") or b"").partition(b"?")[0] != raw_path_of(path):
            return None
        return EdgeKey(path, options.normal, base_address(scope, behind_site=self.behind_site))

    def quick_key(self, path: str, query: str, headers: Mapping[bytes, bytes]) -> EdgeKey | None:
        """Return the key of a request without parameters other than `limit` and `offset`."""
        if not QUICK.fullmatch(query):
            return None
        host = (self.behind_site and headers.get(b"x-forwarded-host")) or headers.get(b"host", b"")
        address = _address(headers.get(b"x-forwarded-proto", b"http").decode("latin-1"), host.decode("latin-1"))
        return EdgeKey(path, read_options(query.encode("latin-1")).normal, address)

    def headers(self, key: EdgeKey) -> Headers:
        """Return the headers of a request to the key's base address."""
        scheme, _, host = key.variant.partition("://")
        return ((b"host", host.encode()), (b"x-forwarded-proto", scheme.encode()))


def base_address(scope: HTTPScope, *, behind_site: bool) -> str:
    """Return scheme and host as used by the client, according to the proxy or site in front."""
    host = (behind_site and header(scope, b"x-forwarded-host")) or header(scope, b"host")
    return _address(header(scope, b"x-forwarded-proto") or scope["scheme"], host)


def _address(scheme: str, host: str) -> str:
    known = scheme if scheme in ("http", "https") else "http"
    return f"{known}://{host if HOST.fullmatch(host) else 'localhost'}".lower()


def _number(written: str | None) -> int:
    """Parse a number of rows; 0 if invalid. A longer number than any list needs is cut to a large one."""
    if not written or not NUMBER.fullmatch(written):
        return 0
    digits = written.lstrip("0")
    return int(digits or 0) if len(digits) <= MOST_DIGITS else 10**MOST_DIGITS
