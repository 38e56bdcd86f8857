"""Build responses: from the caches or from the data, in the format and encoding that the client accepts."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any, Final, Generic, TypeVar, cast
from urllib.parse import urlencode

import msgspec
from litestar import Request, Response

from apps.backend.api import representation
from apps.backend.api.csv_table import has_table, write_table
from apps.backend.api.paging import Window
from apps.backend.api.representation import MEDIA_TYPES, Format, Representation
from apps.backend.cache.cache import LIFETIME, VersionedCache
from apps.backend.versions.errors import NotFoundError
from apps.backend.versions.read_model import ReadModel
from apps.backend.versions.versioned_data import VersionedData
from packages.http.conditional import is_not_modified
from packages.http.headers import header
from packages.http.negotiation import negotiate_encoding, negotiate_media_type
from packages.types.page import Page
from packages.types.race import Race
from packages.types.version import DataVersion

T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)

BRIEFLY: Final = timedelta(minutes=10)  # For questions without end, such as searches, so that memory has one.


def cache_key(path: str, **parameters: str | int | None) -> str:
    """Name a question, by its path and those parameters that are given, so that no two share a name."""
    given = {name: value for name, value in parameters.items() if value is not None}
    return f"{path}{'&' if '?' in path else '?'}{urlencode(given)}"


class EncodedResponse(Response[T], Generic[T]):
    """A response whose body is `T`, already encoded."""

    def __init__(self, body: bytes, *, status: int, media_type: str, headers: dict[str, str]) -> None:
        super().__init__(cast("T", body), status_code=status, media_type=media_type, headers=headers)


class Responder:
    """Responds to one request; everything that a handler needs."""

    def __init__(
        self, request: Request[Any, Any, Any], data: VersionedData, cache: VersionedCache, now: dt.datetime
    ) -> None:
        self.data = data
        self.now = now
        self._cache = cache
        self._csv_required = bool(request.scope["state"].get("csv"))  # By `.csv` at the end of the path.
        self._csv_wanted = self._csv_required or _prefers_csv(request)
        self._encoding = negotiate_encoding(header(request.scope, b"accept-encoding"), ("gzip",))
        self._if_none_match = header(request.scope, b"if-none-match")

    async def from_races(
        self, kind: type[S], key: str, build: Callable[[tuple[Race, ...]], S], *seasons: int
    ) -> EncodedResponse[S]:
        """Respond with `build` applied to the races of some seasons."""
        return await self.respond(kind, key, lambda data: data.from_races(build, *seasons))

    async def from_read_model(
        self, kind: type[S], key: str, build: Callable[[ReadModel], S], lifetime: timedelta = LIFETIME
    ) -> EncodedResponse[S]:
        """Respond with `build` applied to the read model."""
        return await self.respond(kind, key, lambda data: data.from_read_model(build), lifetime)

    async def page(
        self, kind: type[Page[T]], key: str, window: Window, items: Callable[[ReadModel], Sequence[T]]
    ) -> EncodedResponse[Page[T]]:
        """Respond with a page of the list that `items` returns; CSV has all rows by default."""

        def build(read_model: ReadModel) -> Page[T]:
            return window.page(items(read_model), whole=self._csv_wanted)

        key = cache_key(key, limit=window.limit, offset=window.offset)
        return await self.from_read_model(kind, key, build, BRIEFLY)

    async def respond(
        self, kind: type[S], key: str, build: Callable[[VersionedData], Awaitable[S]], lifetime: timedelta = LIFETIME
    ) -> EncodedResponse[S]:
        """Respond with the cached body of `key`, or with `build` applied to the data."""
        if self._csv_required and not has_table(kind):
            raise NotFoundError("There is no CSV of this.")
        format_: Format = "csv" if self._csv_wanted and has_table(kind) else "json"

        async def compute() -> bytes:
            return await asyncio.to_thread(_represented, await build(self.data), kind, format_)

        kept = await self._cache.get(self.data.version.version, f"{key}.{format_}", compute, lifetime)
        return self._sent(representation.decode(kept))

    async def lookup(self, kind: type[T], key: str, build: Callable[[VersionedData], Awaitable[T]]) -> T:
        """Return a small cached value that other responses need, such as the list of seasons."""

        async def compute() -> bytes:
            return msgspec.json.encode(await build(self.data))

        kept = await self._cache.get(self.data.version.version, f"note:{key}", compute)
        return msgspec.json.decode(kept, type=kind)

    def version(self) -> EncodedResponse[DataVersion]:
        """Respond with the version of the data."""
        if self._csv_required:
            raise NotFoundError("There is no CSV of this.")
        body = msgspec.json.encode(self.data.version)
        return self._sent(representation.decode(representation.represent("json", body)))

    def _sent(self, found: Representation) -> EncodedResponse[Any]:
        compressed = found.compressed if self._encoding == "gzip" else None
        version = self.data.version.version
        etag = f'"{version}-{found.digest}{"-gzip" if compressed else ""}"'
        headers = {
            "ETag": etag,
            "Cache-Control": "public, no-cache",
            "Vary": "Accept, Accept-Encoding",
            "X-Data-Version": version,
        }
        media_type = MEDIA_TYPES[found.format]
        if is_not_modified(self._if_none_match, etag):
            return EncodedResponse(b"", status=304, media_type=media_type, headers=headers)
        if compressed:
            headers["Content-Encoding"] = "gzip"
        return EncodedResponse(compressed or found.body, status=200, media_type=media_type, headers=headers)


def _represented(answer: msgspec.Struct, kind: type[msgspec.Struct], format_: Format) -> bytes:
    body = write_table(answer, kind) if format_ == "csv" else msgspec.json.encode(answer)
    return representation.represent(format_, body)


def _prefers_csv(request: Request[Any, Any, Any]) -> bool:
    return negotiate_media_type(header(request.scope, b"accept"), tuple(MEDIA_TYPES.values())) == MEDIA_TYPES["csv"]
