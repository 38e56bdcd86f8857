"""A cache of complete responses in front of an ASGI app: by data version, normalized URL and negotiated format."""

import asyncio
import math
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from packages.http.cached_response import CACHE_STATUS, EMPTY, HIT, CachedResponse, Representation
from packages.http.conditional import is_not_modified
from packages.http.headers import Headers, header
from packages.http.lru import ByteBoundedLRU, size_of
from packages.http.negotiation import Encoding, compress, negotiate_encoding
from packages.http.origin import EdgeKey, fetch, note_client
from packages.http.responses import READING
from packages.http.shared_cache import let_shared_caches_store
from packages.http.single_flight import SingleFlight

UNAVAILABLE: Final = 503
QUERIES_SHARE: Final = 0.25  # Of the memory: URLs with a query are unlimited in number and must not evict the rest.
MOST_RECOGNISED: Final = 5_000
LONGEST_RECOGNISED: Final = 2_000  # Bytes of memory, of which a browser's request takes about 700.
# `front` does not handle requests with one of these headers.
UNUSUAL: Final = frozenset({b"content-length", b"expect", b"range", b"transfer-encoding", b"upgrade", b"if-range"})


class Versions(Protocol):
    """The data version as known to the app."""

    @property
    def version(self) -> str | None:
        """The latest known version."""

    @property
    def reachable(self) -> bool:
        """True if that is certainly the latest; if not, stored responses are served as stale."""

    @property
    def previous(self) -> str | None:
        """The previous version."""

    @property
    def changed_at(self) -> float:
        """The time of the last change of version, by the cache's clock."""


class Keys(Protocol):
    """Decides which requests are cached, and by which keys."""

    def key(self, scope: HTTPScope) -> EdgeKey | None:
        """Return the key of a request; None if its response is not cached."""

    def quick_key(self, path: str, query: str, headers: Mapping[bytes, bytes]) -> EdgeKey | None:
        """Return the key of a request whose query is already normalized; None if it needs full parsing."""

    def headers(self, key: EdgeKey) -> Headers:
        """Return the headers of the canonical request for this key."""

    def fresh_for(self, key: EdgeKey) -> float | None:
        """Return the longest freshness in seconds; None if the app sets it by CachePolicy."""


class EdgeCache:
    """Stores the responses of `app` to GET, and serves them until the data version changes or they expire.

    Concurrent requests for a response that is not stored are coalesced. While the data are unreachable, or `app`
    responds 503, the last good response is sent with a Warning, its Age, and `notice` in place of `mark`.
    For `transition` seconds after a new version, responses of the former one are still sent, and `on_outdated` is
    called with the key, so that nobody waits while popular responses are renewed.
    Responses to store are made by `origin`, by default `app` itself; it may run in another event loop.
    A shared cache in front, purged after each new version, may serve for `shared_for` seconds what depends on the data
    alone.
    """

    def __init__(
        self,
        app: ASGIApp,
        keys: Keys,
        versions: Versions,
        *,
        limit: int,
        clock: Callable[[], float],
        origin: ASGIApp | None = None,
        mark: bytes = b"",
        notice: bytes = b"",
        transition: float = 0.0,
        shared_for: int = 0,
    ) -> None:
        self.app, self.keys, self.versions, self.clock = app, keys, versions, clock
        self.origin = origin or app
        self.mark, self.notice, self.transition, self.shared_for = mark, notice, transition, shared_for
        self.on_outdated: Callable[[EdgeKey], None] | None = None
        queries = int(limit * QUERIES_SHARE)
        self.stored: ByteBoundedLRU[EdgeKey, CachedResponse] = ByteBoundedLRU(limit - queries, _size)
        self.stored_queries: ByteBoundedLRU[EdgeKey, CachedResponse] = ByteBoundedLRU(queries, _size)
        self.recognised: dict[Any, tuple[ByteBoundedLRU[EdgeKey, CachedResponse], EdgeKey, Encoding]] = {}
        self.flights: SingleFlight[EdgeKey, CachedResponse] = SingleFlight()
        self.compressions: SingleFlight[tuple[int, Encoding], Representation] = SingleFlight()

    def front(self, app: ASGIApp) -> ASGIApp:
        """Wrap `app`, which contains this cache: send a stored, ready response at once.

        Only requests whose relevant parts were seen before are served here; all others pass through `app`, which
        validates them.
        """
        recognised, versions, clock = self.recognised, self.versions, self.clock

        async def serve(scope: Any, receive: Receive, send: Send) -> None:
            if scope["type"] == "http":
                pairs = scope["headers"]
                headers = dict(pairs)
                known = recognised.get(_seen(scope, headers))
                if known is not None and len(headers) == len(pairs) and UNUSUAL.isdisjoint(headers):
                    store, key, encoding = known
                    cached = store.get(key)
                    if (
                        cached is not None
                        and cached.version == versions.version
                        and versions.reachable
                        and clock() < cached.fresh_until
                        and (ready := cached.representations.get(encoding)) is not None
                    ):
                        condition = headers.get(b"if-none-match", b"")
                        start, body = _messages(scope, ready, condition.decode("latin-1"))
                        await send(start)
                        await send(body)
                        return
            await app(scope, receive, send)

        return serve

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        key = self.keys.key(scope) if scope["type"] == ScopeType.HTTP and scope["method"] in READING else None
        if key is None or scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
        else:
            await self._respond(key, scope, send)

    async def find(self, key: EdgeKey) -> CachedResponse:
        """Return the stored response if it is fresh, else a new one, else the last good one marked as stale."""
        cached = self.store_of(key).get(key)
        if cached is not None and not self.versions.reachable:
            return cached.out_of_date(self.mark, self.notice)
        if cached is not None and self._in_transition(key, cached):
            return cached
        return await self.current(key)

    async def current(self, key: EdgeKey) -> CachedResponse:
        """Like `find`, but never return a response of the former version during the transition."""
        cached = self.store_of(key).get(key)
        if cached is not None and self.is_right(cached):
            return cached
        response = await self.flights.run(key, lambda: self._fetch(key))
        if response.status == UNAVAILABLE and cached is not None:
            return cached.out_of_date(self.mark, self.notice)
        return response

    def is_right(self, cached: CachedResponse) -> bool:
        """Return whether the response is of the latest version alone, and has not expired."""
        return not cached.mixed and cached.version == self.versions.version and self.clock() < cached.fresh_until

    async def represent(self, key: EdgeKey, response: CachedResponse, encoding: Encoding) -> Representation:
        """Return the response in `encoding`, compressed once and in a worker thread."""
        ready = response.representations.get(encoding)
        if ready is not None:
            return ready
        if not response.is_worth(encoding):
            return response.represent(encoding, response.body)
        return await self.compressions.run((id(response), encoding), lambda: self._compress(key, response, encoding))

    def _recognise(self, scope: HTTPScope, key: EdgeKey, encoding: Encoding) -> None:
        """Remember the key of the request, unless it needs full parsing or takes too much memory."""
        pairs: Any = scope["headers"]
        headers: dict[bytes, bytes] = dict(pairs)
        if len(headers) != len(pairs) or b"host" not in headers:  # Whether Host may be missing depends on the version.
            return
        seen, query = _seen(scope, headers), scope["query_string"].decode("latin-1")
        if size_of(seen) <= LONGEST_RECOGNISED and self.keys.quick_key(scope["path"], query, headers) == key:
            if len(self.recognised) >= MOST_RECOGNISED:
                self.recognised.clear()
            self.recognised[seen] = (self.store_of(key), key, encoding)

    async def _respond(self, key: EdgeKey, scope: HTTPScope, send: Send) -> None:
        note_client(scope)
        before = self.store_of(key).get(key)
        response = await self.find(key)
        encoding = negotiate_encoding(header(scope, b"accept-encoding"))
        ready = await self.represent(key, response, encoding)
        condition = header(scope, b"if-none-match") if response.status == 200 else ""
        start, body = _messages(scope, ready, condition)
        cached = self.store_of(key).get(key)
        if response is cached:
            self._recognise(scope, key, encoding)
        elif cached is not None and response is cached.marked:
            age = b"%d" % max(0, self.clock() - response.created)
            start = {**start, "headers": (*start["headers"], (b"age", age))}
        if before is None or response not in (before, before.marked):
            start = _as_miss(start, response, before)
        await send(start)
        await send(body)

    def store_of(self, key: EdgeKey) -> ByteBoundedLRU[EdgeKey, CachedResponse]:
        """Return the store for the response of `key`."""
        return self.stored_queries if key.query else self.stored

    def _in_transition(self, key: EdgeKey, cached: CachedResponse) -> bool:
        now, versions = self.clock(), self.versions
        ends = min(versions.changed_at + self.transition, cached.fresh_until)
        if cached.version in {versions.version, None} or cached.version != versions.previous or now >= ends:
            return False
        if self.on_outdated is not None:
            self.on_outdated(key)
        return True

    async def _fetch(self, key: EdgeKey) -> CachedResponse:
        for _ in range(2):  # On the second attempt all data are of the new version.
            version = self.versions.version
            response = await fetch(self.origin, key, self.keys.headers(key), version=version, now=self.clock())
            if not response.mixed:
                break
        if (longest := self.keys.fresh_for(key)) is not None:
            response.fresh_until = min(response.fresh_until, response.created + longest)
        if self.shared_for and response.storable and response.fresh_until == math.inf:
            response.headers = let_shared_caches_store(response.headers, self.shared_for)
        if response.storable:
            self.store_of(key).put(key, response)
        return response

    async def _compress(self, key: EdgeKey, response: CachedResponse, encoding: Encoding) -> Representation:
        body = await asyncio.to_thread(compress, response.body, encoding)
        prepared = response.represent(encoding, body)
        store = self.store_of(key)
        cached = store.get(key)
        if cached is not None and response in (cached, cached.marked):
            store.put(key, cached)  # It has grown.
        return prepared


def _seen(scope: Any, headers: dict[bytes, bytes]) -> Any:
    """Return everything that a response, or the validity of a request with one Host, can depend on.

    That is all but the number and the size of the other headers, which `front` does not limit.
    """
    of = headers.get
    return (
        scope["method"],
        scope["raw_path"],
        scope["query_string"],
        of(b"host"),
        of(b"accept-encoding"),
        of(b"accept"),
        of(b"cookie"),
        of(b"x-forwarded-proto"),
        of(b"x-forwarded-host"),
    )


def _size(response: CachedResponse) -> int:
    return response.size


def _as_miss(start: Any, response: CachedResponse, before: CachedResponse | None) -> Any:
    """Return the start of a response that was not stored, or only an older one, with the Cache-Status of RFC 9211."""
    status = b"f1; fwd=%s%s" % (b"stale" if before else b"miss", b"; stored" if response.storable else b"")
    return {**start, "headers": tuple((CACHE_STATUS, status) if pair is HIT else pair for pair in start["headers"])}


def _messages(scope: HTTPScope, ready: Representation, if_none_match: str) -> tuple[Any, Any]:
    if if_none_match and (if_none_match == ready.etag or is_not_modified(if_none_match, ready.etag)):
        return ready.not_modified, EMPTY
    return ready.start, EMPTY if scope["method"] == "HEAD" else ready.body
