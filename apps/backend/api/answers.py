"""From a question to an answer: found in the caches or made from the edition, then sent as the client can take it."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any, Final, Generic, TypeVar, cast
from urllib.parse import urlencode

import msgspec
from litestar import Request, Response

from apps.backend.api import representation
from apps.backend.api.paging import Window
from apps.backend.api.representation import MEDIA_TYPES, Format, Representation, accepts_gzip
from apps.backend.api.table import has_table, write_table
from apps.backend.cache.versioned import LIFETIME, VersionedCache
from apps.backend.editions.almanac import Almanac
from apps.backend.editions.edition import Edition
from apps.backend.editions.errors import NotFoundError
from packages.types.page import Page
from packages.types.race import Race
from packages.types.version import DataVersion

T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)

BRIEFLY: Final = timedelta(minutes=10)  # For questions without end, such as searches, so that memory has one.


def asked(path: str, **parameters: str | int | None) -> str:
    """Name a question, by its path and those parameters that are given, so that no two share a name."""
    given = {name: value for name, value in parameters.items() if value is not None}
    return f"{path}{'&' if '?' in path else '?'}{urlencode(given)}"


class Answer(Response[T], Generic[T]):
    """A response whose body is `T`, already encoded."""

    def __init__(self, body: bytes, *, status: int, media_type: str, headers: dict[str, str]) -> None:
        super().__init__(cast("T", body), status_code=status, media_type=media_type, headers=headers)


class Answers:
    """Answers one request; all that a handler needs."""

    def __init__(
        self, request: Request[Any, Any, Any], edition: Edition, cache: VersionedCache, now: dt.datetime
    ) -> None:
        self.edition = edition
        self.now = now
        self._cache = cache
        self._csv_required = bool(request.scope["state"].get("csv"))  # By `.csv` at the end of the path.
        self._csv_wanted = self._csv_required or _prefers_csv(request)
        self._gzip_accepted = accepts_gzip(",".join(request.headers.getall("accept-encoding", [])))
        self._known = ",".join(request.headers.getall("if-none-match", []))

    async def from_races(
        self, kind: type[S], key: str, build: Callable[[tuple[Race, ...]], S], *seasons: int
    ) -> Answer[S]:
        """Answer with what `build` makes of the races of some seasons."""
        return await self.give(kind, key, lambda edition: edition.from_races(build, *seasons))

    async def from_almanac(
        self, kind: type[S], key: str, build: Callable[[Almanac], S], lifetime: timedelta = LIFETIME
    ) -> Answer[S]:
        """Answer with what `build` makes of the whole history."""
        return await self.give(kind, key, lambda edition: edition.from_almanac(build), lifetime)

    async def page(
        self, kind: type[Page[T]], key: str, window: Window, items: Callable[[Almanac], Sequence[T]]
    ) -> Answer[Page[T]]:
        """Answer with a part of the list that `items` makes of the whole history; in CSV, by default all of it."""

        def build(almanac: Almanac) -> Page[T]:
            return window.page(items(almanac), whole=self._csv_wanted)

        key = asked(key, limit=window.limit, offset=window.offset)
        return await self.from_almanac(kind, key, build, BRIEFLY)

    async def give(
        self, kind: type[S], key: str, build: Callable[[Edition], Awaitable[S]], lifetime: timedelta = LIFETIME
    ) -> Answer[S]:
        """Answer with what is kept under `key`, or with what `build` makes of the edition."""
        if self._csv_required and not has_table(kind):
            raise NotFoundError("There is no CSV of this.")
        format_: Format = "csv" if self._csv_wanted and has_table(kind) else "json"

        async def compute() -> bytes:
            return await asyncio.to_thread(_represented, await build(self.edition), kind, format_)

        kept = await self._cache.get(self.edition.version.version, f"{key}.{format_}", compute, lifetime)
        return self._sent(representation.decode(kept))

    async def note(self, kind: type[T], key: str, build: Callable[[Edition], Awaitable[T]]) -> T:
        """Find or make something small that other answers need, such as which years there are."""

        async def compute() -> bytes:
            return msgspec.json.encode(await build(self.edition))

        kept = await self._cache.get(self.edition.version.version, f"note:{key}", compute)
        return msgspec.json.decode(kept, type=kind)

    def version(self) -> Answer[DataVersion]:
        """Answer with the version of the data itself."""
        if self._csv_required:
            raise NotFoundError("There is no CSV of this.")
        body = msgspec.json.encode(self.edition.version)
        return self._sent(representation.decode(representation.represent("json", body)))

    def _sent(self, found: Representation) -> Answer[Any]:
        compressed = found.compressed if self._gzip_accepted else None
        version = self.edition.version.version
        etag = f'"{version}-{found.digest}{"-gzip" if compressed else ""}"'
        headers = {
            "ETag": etag,
            "Cache-Control": "public, no-cache",
            "Vary": "Accept, Accept-Encoding",
            "X-Data-Version": version,
        }
        media_type = MEDIA_TYPES[found.format]
        if etag in self._known or self._known == "*":
            return Answer(b"", status=304, media_type=media_type, headers=headers)
        if compressed:
            headers["Content-Encoding"] = "gzip"
        return Answer(compressed or found.body, status=200, media_type=media_type, headers=headers)


def _represented(answer: msgspec.Struct, kind: type[msgspec.Struct], format_: Format) -> bytes:
    body = write_table(answer, kind) if format_ == "csv" else msgspec.json.encode(answer)
    return representation.represent(format_, body)


def _prefers_csv(request: Request[Any, Any, Any]) -> bool:
    return request.accept.best_match(["application/json", "text/csv"], default="application/json") == "text/csv"
