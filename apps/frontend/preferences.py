"""The reader's preferences, applied to a page after the page cache: time zone, and results folded away.

The cached page is the same for every reader. Only the response to a reader who has chosen something is rewritten, so
that preferences do not multiply the pages in the cache.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Final, cast
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send
from msgspec import Struct

from apps.frontend.components.time_zones import time_zone
from packages.http.cache_policy import CACHE_CONTROL
from packages.http.headers import Header
from packages.ui_kit.components.local_time.local_time import Form, written

ZONE_COOKIE: Final = "tz"
RESULTS_COOKIE: Final = "results"
HIDDEN: Final = "hidden"  # The value of RESULTS_COOKIE that folds the latest results away.
LOCAL_TIME: Final = re.compile(
    rb'(<time datetime="([^"]{1,40})" data-local-time="(full|short|time)">)[^<]{0,80}(</time>)'
)
SPOILER: Final = b'<details class="spoiler" open>'
# Representation headers of the cached response do not apply to the rewritten one.
DROPPED: Final = frozenset({b"etag", b"content-length", b"content-encoding", CACHE_CONTROL, b"vary"})
PERSONAL: Final = b"private, no-cache"
NO_STORE: Final = b"no-store"


class Preferences(Struct, frozen=True):
    """The reader's choices; `zone` None means the browser's, or UTC without script."""

    zone: ZoneInfo | None = None
    results_hidden: bool = False


def preferences_of(scope: HTTPScope) -> Preferences:
    """Read the preferences from `?tz=`, which comes first, and the cookies; an unknown time zone is ignored."""
    cookies = _cookies(scope)
    chosen = cookies.get(ZONE_COOKIE, "")
    if b"tz=" in scope["query_string"]:
        query = dict(parse_qsl(scope["query_string"][:2000].decode("latin-1"), max_num_fields=None))
        chosen = query.get(ZONE_COOKIE, chosen)
    return Preferences(time_zone(chosen) if chosen else None, cookies.get(RESULTS_COOKIE) == HIDDEN)


def _cookies(scope: HTTPScope) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for name, value in scope["headers"]:
        if name == b"cookie":
            for part in value.decode("latin-1").split(";"):
                key, _, text = part.strip().partition("=")
                pairs.setdefault(key, text.strip('"').replace("%2F", "/"))
    return pairs


def apply_preferences(body: bytes, preferences: Preferences) -> bytes:
    """Rewrite a page's times into the reader's zone, and fold away the results that the page marks as new."""
    zone = preferences.zone
    if zone is not None:
        body = LOCAL_TIME.sub(_in_zone(zone), body)
        body = body.replace(b"<html", b'<html data-time-zone="' + zone.key.encode() + b'"', 1)
    if preferences.results_hidden:
        body = body.replace(b"<html", b'<html data-results="hidden"', 1).replace(
            SPOILER, SPOILER.replace(b" open", b"")
        )
    return body


def _in_zone(zone: ZoneInfo) -> Callable[[re.Match[bytes]], bytes]:
    def replaced(found: re.Match[bytes]) -> bytes:
        try:
            moment = dt.datetime.fromisoformat(found[2].decode())
        except ValueError:
            return found[0]
        form = cast("Form", found[3].decode())  # The pattern admits no other.
        return found[1] + written(moment, zone, form).encode() + found[4]

    return replaced


def with_preferences(app: ASGIApp) -> ASGIApp:
    """Wrap `app` so that its pages follow the reader's preferences; without any, requests pass untouched."""

    async def personal(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["method"] not in ("GET", "HEAD"):
            await app(scope, receive, send)
            return
        preferences = preferences_of(scope)
        if preferences == Preferences():
            await app(scope, receive, send)
        else:
            await app(_identity(scope), receive, _Rewriter(preferences, send, is_head=scope["method"] == "HEAD"))

    return personal


def _identity(scope: HTTPScope) -> HTTPScope:
    """Request the whole page, uncompressed and unconditionally."""
    dropped = (b"accept-encoding", b"if-none-match", b"if-modified-since")
    headers = [(name, value) for name, value in scope["headers"] if name not in dropped]
    changed = dict(scope)
    changed.update(method="GET", headers=headers)
    return changed  # type: ignore[return-value]  # the same keys


class _Rewriter:
    """Collects an HTML response and sends it rewritten; anything else passes unchanged."""

    def __init__(self, preferences: Preferences, send: Send, *, is_head: bool) -> None:
        self._preferences, self._send, self._is_head = preferences, send, is_head
        self._start: Message | None = None
        self._body: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        """Take one message of the response."""
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body.append(message.get("body", b""))
        if not message.get("more_body"):
            await self._finish()

    async def _finish(self) -> None:
        start, body = self._start, b"".join(self._body)
        if start is None or start["type"] != "http.response.start":
            return
        headers = list(start["headers"])
        if dict(headers).get(b"content-type", b"").startswith(b"text/html"):
            body = apply_preferences(body, self._preferences)
            headers = _personal_headers(headers, len(body))
        await self._send({**start, "headers": headers})
        await self._send({"type": "http.response.body", "body": b"" if self._is_head else body, "more_body": False})


def _personal_headers(headers: Sequence[Header], length: int) -> list[Header]:
    """Return the headers of the rewritten page; one that nobody may store stays so."""
    policy = (
        NO_STORE if any(name.lower() == CACHE_CONTROL and NO_STORE in value for name, value in headers) else PERSONAL
    )
    own = [(CACHE_CONTROL, policy), (b"vary", b"cookie"), (b"content-length", b"%d" % length)]
    return [*(header for header in headers if header[0].lower() not in DROPPED), *own]
