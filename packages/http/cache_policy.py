"""The cache policy of a handler, in the ASGI state; Cache-Control is for browsers alone."""

from typing import Any, Final

from litestar.types import HTTPScope
from msgspec import Struct

STATE_KEY: Final = "cache_policy"
CACHE_CONTROL: Final = b"cache-control"


class CachePolicy(Struct, frozen=True):
    """Whether to store a response, and after how many seconds it is out of date even if the data stay the same."""

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

    A browser may store what succeeded, but has to revalidate it each time; a permanent redirect stays; nothing else is
    stored.
    """
    if status in {200, 206, 304}:
        return b"no-cache"
    return b"public, max-age=86400" if status in {301, 308} else b"no-store"
