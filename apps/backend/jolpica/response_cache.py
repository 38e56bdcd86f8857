"""Cached responses of the source, for conditional requests."""

from typing import Protocol

from msgspec import Struct


class UpstreamResponse(Struct, frozen=True, kw_only=True):
    """The body of a response, and the server's validators."""

    body: bytes
    etag: str | None = None
    last_modified: str | None = None

    def conditions(self) -> dict[str, str]:
        """Return the headers of a conditional request."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}


class ResponseCache(Protocol):
    """A store of responses by path and query."""

    async def get(self, address: str) -> UpstreamResponse | None:
        """Return a stored response."""

    async def put(self, address: str, response: UpstreamResponse) -> None:
        """Store a response in place of an older one."""


class NoResponseCache:
    """Stores nothing: no request is conditional."""

    async def get(self, address: str) -> UpstreamResponse | None:
        """Find nothing."""

    async def put(self, address: str, response: UpstreamResponse) -> None:
        """Store nothing."""
