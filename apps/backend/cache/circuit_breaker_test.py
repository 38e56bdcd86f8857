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


async def test_the_pause_begins_with_the_failure_however_long_that_took() -> None:
    now, tries = 0.0, 0

    async def time_out() -> str:
        nonlocal now, tries
        tries += 1
        now += 2
        raise TimeoutError

    breaker = CircuitBreaker(patience=timedelta(seconds=2), pause=timedelta(seconds=2), clock=lambda: now)
    for moment, expected in ((0, 1), (2, 1), (3.9, 1), (4, 2), (6, 2), (8, 3)):
        now = moment
        assert await breaker.call(time_out, "nothing") == "nothing"
        assert tries == expected, f"at {moment} seconds"


async def test_while_one_caller_tries_no_other_does() -> None:
    now, store = 0.0, Store()
    breaker = CircuitBreaker(patience=timedelta(seconds=9), pause=timedelta(seconds=2), clock=lambda: now)
    await breaker.call(store.ask, "nothing")
    now, answer = 2, asyncio.Event()

    async def slow() -> str:
        await answer.wait()
        return "value"

    trying = asyncio.create_task(breaker.call(slow, "nothing"))
    await asyncio.sleep(0)
    now = 4.5  # Later than the pause, within the patience of the one who tries.
    assert await breaker.call(store.ask, "nothing") == "nothing"
    assert store.asked == 1
    answer.set()
    assert await trying == "value"
    assert breaker.ok
