"""The layer that all processes share: Redis, always a cluster, as MemoryDB is."""

from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

from redis.asyncio import RedisCluster
from redis.asyncio.connection import parse_url
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from apps.backend.cache.circuit_breaker import CircuitBreaker
from packages.service.secret import Secret, reveal

# Returns the value, 1 if the lock was acquired, or 0 if another process has it, atomically in one round trip.
GET_OR_LOCK: Final = """
local value = redis.call('get', KEYS[1])
if value then return value end
return redis.call('set', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) and 1 or 0
"""
# Compares and deletes in one step, so that a lock that has expired and been acquired by another process is not
# released.
RELEASE: Final = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"
STORE: Final = """
redis.call('set', KEYS[2], ARGV[2], 'PX', ARGV[3])
if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end
"""

LOCKED_FOR: Final = timedelta(seconds=15)
OURS: Final[Any] = 1


class AddressError(Exception):
    """The address of Redis is invalid; the message is one line for operators."""


def check_address(url: str | Secret) -> None:
    """Raise AddressError if the address is invalid; host names are not resolved."""
    try:
        parse_url(reveal(url))
    except ValueError as error:
        raise AddressError(f"F1_REDIS_URL is invalid: {_fault(url, error)}") from None


def _fault(url: str | Secret, error: Exception) -> str:
    """Return the reason; the library's own message may contain part of the password."""
    return "it cannot be read (is the password percent-encoded?)" if "@" in reveal(url) else str(error)


class RedisCache:
    """Values in Redis under `namespace`; a Redis failure counts as a cache miss."""

    def __init__(self, url: str | Secret, namespace: str, breaker: CircuitBreaker | None = None) -> None:
        """Configure the client without connecting; AddressError if the address is invalid."""
        self.namespace = namespace
        self.breaker = breaker or CircuitBreaker()
        self._owner = uuid4().hex
        patience = self.breaker.patience.total_seconds()
        try:
            self._redis = RedisCluster.from_url(
                reveal(url), socket_timeout=patience, socket_connect_timeout=patience, retry=Retry(NoBackoff(), 1)
            )
        except (RedisError, ValueError) as error:
            raise AddressError(f"the Redis address is invalid: {_fault(url, error)}") from None

    async def get(self, key: str) -> bytes | None:
        """Find a value."""
        value = await self.breaker.call(lambda: self._redis.get(self._name(key)), None)
        return value if isinstance(value, bytes) else None

    async def get_start(self, key: str, size: int) -> bytes | None:
        """Return the first bytes of a value, empty if there is none; None if Redis fails."""
        start = await self.breaker.call(lambda: self._redis.getrange(self._name(key), 0, size - 1), None)
        return start if isinstance(start, bytes) else None

    async def put(self, key: str, value: bytes, lifetime: timedelta) -> bool:
        """Store a value until it expires; return False if Redis fails."""
        return bool(await self.breaker.call(lambda: self._redis.set(self._name(key), value, px=lifetime), None))

    async def get_or_lock(self, key: str) -> bytes | bool:
        """Return a value, or else whether the lock to compute it was acquired; without Redis, every caller gets it."""
        name, lasts = self._name(key), int(LOCKED_FOR.total_seconds() * 1000)

        async def look() -> Any:
            return await self._redis.eval(GET_OR_LOCK, 2, name, f"{name}:lock", self._owner, str(lasts))

        found: Any = await self.breaker.call(look, otherwise=OURS)
        return found if isinstance(found, bytes) else bool(found)

    async def store(self, key: str, value: bytes, lifetime: timedelta) -> None:
        """Store a value until it expires, and release the lock."""
        name, lasts = self._name(key), str(int(lifetime.total_seconds() * 1000))

        async def put() -> None:
            await self._redis.eval(STORE, 2, f"{name}:lock", name, self._owner, value, lasts)

        await self.breaker.call(put, None)

    async def unlock(self, key: str) -> None:
        """Release the lock."""
        name = self._name(key) + ":lock"
        await self.breaker.call(lambda: self._redis.eval(RELEASE, 1, name, self._owner), None)

    async def ping(self) -> bool:
        """Return whether Redis responds."""
        return await self.breaker.call(self._ping, otherwise=False)

    async def _ping(self) -> bool:
        # PING has no key to route by in a cluster; reading a key reaches one node.
        await self._redis.exists(self._name("ping"))
        return True

    async def close(self) -> None:
        """Close the connections."""
        await self._redis.aclose()

    def _name(self, key: str) -> str:
        # The hash tag in braces puts all keys of a value in one slot of the cluster.
        return f"{{{self.namespace}:{key}}}"
