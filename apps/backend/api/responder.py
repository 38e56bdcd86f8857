"""Build responses: from the caches or from the data, in the format and encoding that the client accepts."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any, Final, Generic, Literal, TypeVar, cast
from urllib.parse import urlencode

import msgspec
from litestar import Request, Response

from apps.backend.api.csv_table import has_table, write_table
from apps.backend.api.paging import Window
from apps.backend.cache.cache import LIFETIME, VersionedCache, always
from apps.backend.versions.errors import NotFoundError
from apps.backend.versions.versioned_data import VersionedData
from packages.http.api_keys import FORMATS
from packages.http.headers import header
from packages.http.negotiation import negotiate_media_type

T = TypeVar("T")

Format = Literal["json", "csv"]

MEDIA_TYPES: Final[Mapping[Format, str]] = dict(zip(("json", "csv"), FORMATS, strict=True))
BRIEFLY: Final = timedelta(minutes=10)  # For queries, of which there can be any number, so that they do not fill Redis.


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """An endpoint's operation: apply `function` to the data of `sources` and to the resolved `arguments`.

    `kind` is the type of the response; the result of a list is sent as a page.
    """

    name: str
    function: Callable[..., Any]
    kind: Any
    is_list: bool
    sources: Mapping[str, Callable[[VersionedData, Mapping[str, Any]], Awaitable[Any]]]
    arguments: tuple[str, ...]


def cache_key(name: str, resolved: Mapping[str, Any]) -> str:
    """Return the cache key of a response: its operation and resolved parameters."""
    given = {name: msgspec.to_builtins(value) for name, value in resolved.items() if value is not None}
    return f"{name}?{urlencode(given)}"


# A saved file names its source, as f1db's licence requires.
LICENCES: Final = (
    '<https://creativecommons.org/licenses/by/4.0/>; rel="license"; title="f1db, CC BY 4.0", '
    '<https://github.com/f1db/f1db>; rel="source"; title="f1db", '
    '<https://github.com/TracingInsights/RaceData>; rel="source"; title="RaceData, CC0 1.0"'
)


class EncodedResponse(Response[T], Generic[T]):
    """A response whose body is `T`, already encoded; the cache in front of the API compresses it and sets the ETag."""

    def __init__(self, body: bytes, *, media_type: str, headers: dict[str, str]) -> None:
        super().__init__(cast("T", body), media_type=media_type, headers=headers)


class Responder:
    """Responds to one request; everything that a handler needs."""

    def __init__(
        self, request: Request[Any, Any, Any], data: VersionedData, cache: VersionedCache, now: dt.datetime
    ) -> None:
        self.data = data
        self.now = now
        self._cache = cache
        self._csv_required = bool(request.scope["state"].get("csv"))  # Requested with `.csv` at the end of the path.
        self._csv_wanted = self._csv_required or _prefers_csv(request)
        self._lifetime = BRIEFLY if request.scope["query_string"] else LIFETIME

    async def respond(self, operation: Operation, resolved: Mapping[str, Any]) -> EncodedResponse[Any]:
        """Respond with the cached body of `operation` for `resolved`, or with a new one."""
        if self._csv_required and not has_table(operation.kind):
            raise NotFoundError("This resource is not available as CSV.")
        format_: Format = "csv" if self._csv_wanted and has_table(operation.kind) else "json"

        async def compute() -> bytes:
            data = {name: await load(self.data, resolved) for name, load in operation.sources.items()}
            return await asyncio.to_thread(_encoded, operation, data, resolved, format_)

        key = f"{cache_key(operation.name, resolved)}.{format_}"
        has_rows = _has_csv_rows if format_ == "csv" else _has_items
        is_stored = has_rows if operation.is_list else always  # There can be any number of texts without hits.
        cached = await self._cache.get(self.data.version.version, key, compute, self._lifetime, is_stored)
        headers = {
            "Cache-Control": "public, no-cache" if is_stored(cached) else "no-store",
            "Vary": "Accept",
            "X-Data-Version": self.data.version.version,
        }
        if format_ == "csv":
            headers["Link"] = LICENCES
        return EncodedResponse(cached, media_type=MEDIA_TYPES[format_], headers=headers)


def _encoded(operation: Operation, data: Mapping[str, Any], resolved: Mapping[str, Any], format_: Format) -> bytes:
    result = operation.function(**data, **{name: resolved[name] for name in operation.arguments})
    if operation.is_list:
        window: Window = resolved["window"]
        result = window.page(result, whole=format_ == "csv")
    return write_table(result, operation.kind) if format_ == "csv" else msgspec.json.encode(result)


class _Total(msgspec.Struct):
    total: int


def _has_items(page: bytes) -> bool:
    return msgspec.json.decode(page, type=_Total).total > 0


def _has_csv_rows(table: bytes) -> bool:
    return table.count(b"\n") > 1


def _prefers_csv(request: Request[Any, Any, Any]) -> bool:
    return negotiate_media_type(header(request.scope, b"accept"), FORMATS) == MEDIA_TYPES["csv"]
