"""Headers that keep a page from doing, or being made to do, what the site never does."""

from typing import Final

from litestar.types import ASGIApp, Message, Receive, Scope, Send

# `connect-src` is for search suggestions. Nothing may be inline, and nothing comes from another host.
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
}
TWO_YEARS: Final = 63_072_000


def security_headers(app: ASGIApp, *, https_only: bool) -> ASGIApp:
    """Add the headers to every response of `app`, errors included, where it does not set them itself."""
    chosen = HEADERS | ({"strict-transport-security": f"max-age={TWO_YEARS}; includeSubDomains"} if https_only else {})
    encoded = [(name.encode(), value.encode()) for name, value in chosen.items()]

    async def secured(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message["headers"])
                present = {name.lower() for name, _ in headers}
                message["headers"] = headers + [header for header in encoded if header[0] not in present]
            await send(message)

        await app(scope, receive, send_secured)

    return secured
