import asyncio
from datetime import timedelta

from redis.exceptions import ConnectionError as RedisConnectionError

from apps.backend.cache.circuit_breaker import CircuitBreaker

HOUR = timedelta(hours=1)
NONE = timedelta(0)


class Store:
    """An operation that can be made to fail."""

    def __init__(self) -> None:
        self.works = False
        self.asked = 0

    async def ask(self) -> str:
        self.asked += 1
        if not self.works:
            raise RedisConnectionError("refused")
        return "value"


async def test_after_a_failure_nothing_is_tried_for_a_while() -> None:
    store, breaker = Store(), CircuitBreaker(pause=HOUR)
    assert [await breaker.call(store.ask, "nothing") for _ in range(5)] == ["nothing"] * 5
    assert store.asked == 1
    assert not breaker.ok


async def test_it_closes_again_when_a_try_succeeds() -> None:
    store, breaker = Store(), CircuitBreaker(pause=NONE)
    assert await breaker.call(store.ask, "nothing") == "nothing"
    store.works = True
    assert await breaker.call(store.ask, "nothing") == "value"
    assert breaker.ok


async def test_what_takes_too_long_has_failed() -> None:
    async def hang() -> str:
        await asyncio.sleep(3600)
        return "never"

    breaker = CircuitBreaker(patience=timedelta(milliseconds=10))
    assert await breaker.call(hang, "nothing") == "nothing"
    assert not breaker.ok
