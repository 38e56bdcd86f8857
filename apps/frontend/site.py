"""The site as it runs: addresses, assets and the clock."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from litestar import Request

from apps.frontend.page_cache.key import theme_of
from apps.frontend.pages.page_context import PageContext
from packages.http.headers import header


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The site as it runs: its public address, its assets, and the time (UTC)."""

    public_url: str
    stylesheet: str
    script: str
    clock: Callable[[], dt.datetime]

    def page_context(self, request: Request[Any, Any, Any]) -> PageContext:
        """Return how `request` looks at the site."""
        query = request.scope["query_string"].decode("latin-1")
        return PageContext(
            address=f"{request.scope['path']}?{query}" if query else request.scope["path"],
            theme=theme_of(header(request.scope, b"cookie")),
            now=self.clock(),
            public_url=self.public_url,
            stylesheet=self.stylesheet,
            script=self.script,
        )
