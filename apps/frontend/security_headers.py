"""Headers that keep a page from doing, or being made to do, what the site never does."""

from typing import Final

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from apps.frontend.dispatch import is_api
from packages.http.cache_policy import CACHE_CONTROL, default_cache_control
from packages.http.headers import API_HEADERS, NOTHING_LOADS

# `connect-src` is for search suggestions. Nothing is inline or from another host.
POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
# For embeddable pages, which have no form and set no cookie.
EMBEDDED: Final = "/embed/"
FRAMED: Final = HEADERS | {
    "content-security-policy": POLICY.replace("frame-ancestors 'none'", "frame-ancestors *"),
    "cross-origin-resource-policy": "cross-origin",
}
HTTPS_ONLY: Final = b"max-age=63072000; includeSubDomains"  # Two years.


def security_headers(app: ASGIApp, *, https_only: bool) -> ASGIApp:
    """Add missing headers to every response of `app`, including errors.

    One of them is the default Cache-Control for the response's status. Responses under the API's paths get the headers
    that the API itself sends, so that they are the same with and without the site.
    """
    everywhere = [(b"strict-transport-security", HTTPS_ONLY)] if https_only else []
    of_pages = [(name.encode(), value.encode()) for name, value in HEADERS.items()] + everywhere
    of_frames = [(n.encode(), v.encode()) for n, v in FRAMED.items() if n != "x-frame-options"] + everywhere
    of_api = [NOTHING_LOADS, *API_HEADERS, *everywhere]

    async def secured(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == ScopeType.HTTP else ""
        chosen = of_api if is_api(path) else of_frames if path.startswith(EMBEDDED) else of_pages

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message["headers"])
                present = {name.lower() for name, _ in headers}
                defaults = [*chosen, (CACHE_CONTROL, default_cache_control(message["status"]))]
                message["headers"] = headers + [header for header in defaults if header[0] not in present]
            await send(message)

        await app(scope, receive, send_secured)

    return secured
