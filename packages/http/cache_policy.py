"""Instructions of an app to the edge cache: how long to store a response, and the data versions it was built from."""

from contextvars import ContextVar
from typing import Any, Final

from litestar.types import HTTPScope
from msgspec import Struct

STATE_KEY: Final = "cache_policy"
CACHE_CONTROL: Final = b"cache-control"


class CachePolicy(Struct, frozen=True):
    """The policy for a response: `store` it or not; after `fresh_for` seconds it is stale regardless of the data."""

    store: bool = True
    fresh_for: float | None = None


DEFAULT: Final = CachePolicy()


def set_policy(scope: HTTPScope | Any, policy: CachePolicy) -> None:
    """Set the policy for the response to this request."""
    scope.setdefault("state", {})[STATE_KEY] = policy


def policy_of(scope: HTTPScope) -> CachePolicy:
    """Return the policy that was set for the response to this request."""
    policy: CachePolicy = scope["state"].get(STATE_KEY, DEFAULT)
    return policy


def default_cache_control(status: int) -> bytes:
    """Return the Cache-Control of a response that sets none.

    A browser may store a success but must revalidate it every time, and may store a permanent redirect; nothing
    else.
    """
    if status in {200, 206, 304}:
        return b"no-cache"
    return b"public, max-age=86400" if status in {301, 308} else b"no-store"


_collected: Final[ContextVar[set[str] | None]] = ContextVar("data_versions", default=None)


def collect_versions() -> set[str]:
    """Start collecting the versions passed to `note_version` in this task."""
    versions: set[str] = set()
    _collected.set(versions)
    return versions


def note_version(version: str | None) -> None:
    """Record that the response is built from this version."""
    versions = _collected.get()
    if versions is not None and version is not None:
        versions.add(version)
