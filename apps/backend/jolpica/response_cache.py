"""Cached responses of the source, for conditional requests."""

from typing import Protocol

from msgspec import Struct


class UpstreamResponse(Struct, frozen=True, kw_only=True):
    """The body of an answer, and what the server names this state of it by."""

    body: bytes
    etag: str | None = None
    last_modified: str | None = None

    def conditions(self) -> dict[str, str]:
        """Return the request headers that ask for the body only if it has changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}


class ResponseCache(Protocol):
    """Where answers are kept, by the path and query that they were asked with."""

    async def get(self, address: str) -> UpstreamResponse | None:
        """Find an answer."""

    async def put(self, address: str, answer: UpstreamResponse) -> None:
        """Keep an answer in the place of an older one."""


class NoResponseCache:
    """Keeps nothing: every request asks for everything."""

    async def get(self, address: str) -> UpstreamResponse | None:
        """Find nothing."""

    async def put(self, address: str, answer: UpstreamResponse) -> None:
        """Keep nothing."""
