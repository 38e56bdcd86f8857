"""From a page to a response."""

from datetime import timedelta

from htpy import Renderable
from litestar import Response

from packages.ui_kit.markup import text_of

MEDIA_TYPE = "text/html"  # Litestar adds the charset.


def html(
    page: Renderable, *, status: int = 200, right_for: timedelta | None = None, kept: bool = True
) -> Response[str]:
    """Send `page`; `right_for` says after how long its clock-dependent parts are wrong, `kept` whether to cache it."""
    policy = "no-store" if not kept else f"s-maxage={int(right_for.total_seconds())}" if right_for else "public"
    return Response(text_of(page), status_code=status, media_type=MEDIA_TYPE, headers={"cache-control": policy})
