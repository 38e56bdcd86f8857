"""Request from the app behind a cache a response that depends on the cache key alone."""

import math
from contextvars import ContextVar
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from litestar.types import ASGIApp, HTTPScope

from packages.http.cache_policy import CACHE_CONTROL, collect_versions, default_cache_control, policy_of
from packages.http.cached_response import CACHE_STATUS, CachedResponse, vary_on_encoding
from packages.http.headers import Headers

VERSION: Final = b"x-data-version"
FORWARDED_FOR: Final = b"x-forwarded-for"
_client: Final[ContextVar[tuple[Any, Headers]]] = ContextVar("client", default=(None, ()))


class EdgeKey(NamedTuple):
    """The key of a response: path, query in normal form, and a negotiated variant."""

    path: str
    query: str = ""
    variant: str = ""


def note_client(scope: HTTPScope) -> None:
    """Record the client, for `fetch` in this task: the rate limit counts computed responses, for the first client."""
    _client.set((scope.get("client"), tuple(pair for pair in scope["headers"] if pair[0] == FORWARDED_FOR)))


def raw_path_of(path: str) -> bytes:
    """Return the path as in a request line."""
    return quote(path, safe="/:@!$&'()*+,;=-._~").encode()


async def fetch(app: ASGIApp, key: EdgeKey, headers: Headers, *, version: str | None, now: float) -> CachedResponse:
    """Let `app` respond to a request that holds only `key` and the `headers` made from it.

    The response's data version is the one in its header or recorded while it was built; else `version`.
    """
    noted = collect_versions()
    messages: list[Any] = []
    scope = _scope(key, headers)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        messages.append(message)

    await app(scope, receive, send)
    start, *parts = messages
    given = {name.lower(): value for name, value in start["headers"]}
    if VERSION in given:
        noted.add(given[VERSION].decode())
    versions: set[str | None] = {*noted} or {version}
    policy, status = policy_of(scope), start["status"]
    for name in (b"content-length", b"etag", CACHE_STATUS):  # The cache compresses, and sets these two itself.
        given.pop(name, None)
    given.setdefault(CACHE_CONTROL, default_cache_control(status))
    return CachedResponse(
        status=status,
        headers=vary_on_encoding(tuple(given.items())),
        body=b"".join(part.get("body", b"") for part in parts if part["type"] == "http.response.body"),
        version=next(iter(versions)),
        created=now,
        fresh_until=math.inf if policy.fresh_for is None else now + policy.fresh_for,
        storable=status == 200 and policy.store and len(versions) == 1 and b"no-store" not in given[CACHE_CONTROL],
        mixed=len(versions) > 1,
    )


def _scope(key: EdgeKey, headers: Headers) -> HTTPScope:
    client, forwarded = _client.get()
    scope: Any = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": key.path,
        "raw_path": raw_path_of(key.path),
        "root_path": "",
        "query_string": key.query.encode("latin-1"),
        "headers": [*headers, *forwarded],
        "server": None,
        "client": client,
        "extensions": {},
        "state": {},
    }
    return scope  # type: ignore[no-any-return]  # The app completes the scope.
