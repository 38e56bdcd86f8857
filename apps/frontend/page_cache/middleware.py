"""The page cache: an ASGI app around the site, so that a kept page costs a look-up and a send."""

import asyncio
from collections.abc import Callable, Collection
from typing import Final, Protocol

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from apps.frontend.page_cache.cached_page import CachedPage
from apps.frontend.page_cache.key import PageKey, page_key
from apps.frontend.page_cache.render import render
from packages.http.compression import compress
from packages.http.headers import header
from packages.http.lru import ByteBoundedLRU
from packages.http.negotiation import Encoding, negotiate_encoding
from packages.http.responses import READING, respond
from packages.http.single_flight import SingleFlight

UNAVAILABLE: Final = 503


class Versions(Protocol):
    """Which version of the data is the latest known, and whether it can be a newer one by now."""

    @property
    def version(self) -> str | None:
        """The version's name."""

    @property
    def reachable(self) -> bool:
        """Whether the backend answers."""


class PageCache:
    """Keeps the pages of `app` for as long as the data's version stays.

    `parameters` are the only query parameters that pages read; paths under `uncached` go straight to `app`.
    While the backend does not answer, the last good page is served with `notice` in it.
    """

    def __init__(
        self,
        app: ASGIApp,
        store: ByteBoundedLRU[PageKey, CachedPage],
        versions: Versions,
        *,
        clock: Callable[[], float],
        notice: bytes,
        parameters: Collection[str],
        uncached: tuple[str, ...],
    ) -> None:
        self.app, self.store, self.versions, self.clock = app, store, versions, clock
        self.notice, self.parameters, self.uncached = notice, parameters, uncached
        self.renders: SingleFlight[PageKey, CachedPage] = SingleFlight()
        self.compressions: SingleFlight[tuple[int, Encoding], bytes] = SingleFlight()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a GET or HEAD request for a page; hand on everything else."""
        if (
            scope["type"] == ScopeType.HTTP
            and scope["method"] in READING
            and not scope["path"].startswith(self.uncached)
        ):
            await self._answer(scope, send)
        else:
            await self.app(scope, receive, send)

    async def _answer(self, scope: HTTPScope, send: Send) -> None:
        key = page_key(scope, self.parameters)
        page = await self.find(key, scope)
        encoding = page.suits(negotiate_encoding(header(scope, b"accept-encoding")))
        body = await self.encode(key, page, encoding)
        await respond(scope, send, page.response(encoding, body, header(scope, b"if-none-match")))

    async def find(self, key: PageKey, scope: HTTPScope) -> CachedPage:
        """Give the page: the kept one if it is right, else a new one, else the last good one with the notice."""
        kept = self.store.get(key)
        if kept is not None and not self.versions.reachable:
            return kept.with_notice(self.notice)
        if kept is not None and self.is_right(kept):
            return kept
        page = await self.renders.run(key, lambda: self._render(key, scope))
        if page.status == UNAVAILABLE and kept is not None:
            return kept.with_notice(self.notice)
        return page

    def is_right(self, page: CachedPage) -> bool:
        """Say whether the page shows the latest data and its time has not run out."""
        return page.version == self.versions.version and self.clock() < page.fresh_until

    async def encode(self, key: PageKey, page: CachedPage, encoding: Encoding) -> bytes:
        """Give the page's body in `encoding`, compressed once and beside the event loop."""
        if encoding == "identity":
            return page.body
        if encoding not in page.encoded:
            await self.compressions.run((id(page), encoding), lambda: self._compress(key, page, encoding))
        return page.encoded[encoding]

    async def _render(self, key: PageKey, scope: HTTPScope) -> CachedPage:
        page = await render(self.app, key, scope, version=self.versions.version, now=self.clock())
        if page.mixed:  # The second time all answers are of the new version.
            page = await render(self.app, key, scope, version=self.versions.version, now=self.clock())
        if page.storable:
            self.store.put(key, page)
        return page

    async def _compress(self, key: PageKey, page: CachedPage, encoding: Encoding) -> bytes:
        page.encoded[encoding] = await asyncio.to_thread(compress, page.body, encoding)
        kept = self.store.get(key)
        if kept is not None and page in (kept, kept.marked):
            self.store.put(key, kept)
        return page.encoded[encoding]
