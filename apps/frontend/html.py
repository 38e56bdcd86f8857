"""Turn a page into a response."""

from datetime import timedelta
from typing import Any

from htpy import Renderable
from litestar import Litestar, Request, Response
from litestar.response.base import ASGIResponse

from packages.http.cache_policy import CachePolicy, set_policy
from packages.ui_kit.markup import text_of

MEDIA_TYPE = "text/html"  # Litestar adds the charset.


class PageResponse(Response[str]):
    """A page, and its instructions to the page cache."""

    def __init__(self, body: str, *, status: int, policy: CachePolicy) -> None:
        headers = {"cache-control": "no-cache" if policy.store else "no-store", "vary": "cookie"}
        super().__init__(body, status_code=status, media_type=MEDIA_TYPE, headers=headers)
        self.policy = policy

    def to_asgi_response(self, app: Litestar | None, request: Request[Any, Any, Any], **options: Any) -> ASGIResponse:
        """Set the policy for the page cache in the ASGI state."""
        set_policy(request.scope, self.policy)
        return super().to_asgi_response(app, request, **options)


def html(
    page: Renderable, *, status: int = 200, valid_for: timedelta | None = None, store: bool = True
) -> Response[str]:
    """Send `page`; `valid_for` is how long its clock-dependent parts are valid, `store` whether to cache it."""
    fresh_for = valid_for.total_seconds() if valid_for else None
    return PageResponse(text_of(page), status=status, policy=CachePolicy(store=store, fresh_for=fresh_for))
