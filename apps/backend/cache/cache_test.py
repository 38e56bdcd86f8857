import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from apps.backend.cache.cache import MOST_COMPUTATIONS, OverloadedError, VersionedCache
from apps.backend.cache.circuit_breaker import CircuitBreaker
from apps.backend.cache.redis_cache import AddressError, RedisCache, check_address
from packages.embedded_stores.process import free_port
from packages.embedded_stores.redis import embedded_redis

NAMESPACE = "versioned-test"


class Counted:
    """A computation that counts how often it ran."""

    def __init__(self, answer: bytes = b"395.5", pause: float = 0) -> None:
        self.answer = answer
        self.pause = pause
        self.times = 0

    async def __call__(self) -> bytes:
        self.times += 1
        await asyncio.sleep(self.pause)
        return self.answer


@pytest.fixture
async def cache(redis_url: str, request: pytest.FixtureRequest) -> AsyncIterator[VersionedCache]:
    shared = RedisCache(redis_url, f"{NAMESPACE}:{request.node.name}")
    cache = VersionedCache(shared)
    yield cache
    await cache.settle()
    await shared.close()


@pytest.fixture
async def neighbour(redis_url: str, request: pytest.FixtureRequest) -> AsyncIterator[VersionedCache]:
    """The cache of another process: separate memory, the same Redis."""
    shared = RedisCache(redis_url, f"{NAMESPACE}:{request.node.name}")
    cache = VersionedCache(shared)
    yield cache
    await cache.settle()
    await shared.close()


async def test_a_value_is_computed_once(cache: VersionedCache) -> None:
    compute = Counted()
    assert await cache.get("v1", "seasons/2021", compute) == b"395.5"
    assert await cache.get("v1", "seasons/2021", compute) == b"395.5"
    assert compute.times == 1


async def test_a_new_version_has_values_of_its_own(cache: VersionedCache) -> None:
    assert await cache.get("v1", "leader", Counted(b"Hamilton")) == b"Hamilton"
    assert await cache.get("v2", "leader", Counted(b"Verstappen")) == b"Verstappen"
    assert await cache.get("v1", "leader", Counted(b"nobody")) == b"Hamilton"


async def test_another_process_finds_the_value_in_redis(cache: VersionedCache, neighbour: VersionedCache) -> None:
    compute = Counted()
    await cache.get("v1", "key", compute)
    assert await neighbour.get("v1", "key", compute) == b"395.5"
    assert compute.times == 1


async def test_many_who_ask_at_once_get_one_computation_across_processes(
    cache: VersionedCache, neighbour: VersionedCache
) -> None:
    compute = Counted(pause=0.2)
    requests = [place.get("v1", "key", compute) for place in (cache, neighbour) * 20]
    assert set(await asyncio.gather(*requests)) == {b"395.5"}
    assert compute.times == 1


async def test_a_failure_reaches_all_who_wait_and_is_not_kept(cache: VersionedCache) -> None:
    async def fail() -> bytes:
        await asyncio.sleep(0.01)
        raise LookupError("no such race")

    outcomes = await asyncio.gather(*[cache.get("v1", "key", fail) for _ in range(3)], return_exceptions=True)
    assert [str(outcome) for outcome in outcomes] == ["no such race"] * 3
    assert await cache.get("v1", "key", Counted()) == b"395.5"


async def test_a_client_who_leaves_does_not_end_the_computation_of_the_others(cache: VersionedCache) -> None:
    compute = Counted(pause=0.1)
    leaving = asyncio.create_task(cache.get("v1", "key", compute))
    staying = asyncio.create_task(cache.get("v1", "key", compute))
    await asyncio.sleep(0.02)
    leaving.cancel()
    assert await staying == b"395.5"
    assert compute.times == 1


async def test_a_value_expires_in_redis(cache: VersionedCache, neighbour: VersionedCache) -> None:
    await cache.get("v1", "key", Counted(), lifetime=timedelta(milliseconds=1))
    await cache.settle()
    await asyncio.sleep(0.05)
    compute = Counted()
    await neighbour.get("v1", "key", compute)
    assert compute.times == 1


async def test_the_lock_of_a_dead_process_is_not_waited_for_beyond_its_time(
    cache: VersionedCache, monkeypatch: pytest.MonkeyPatch, neighbour: VersionedCache
) -> None:
    monkeypatch.setattr("apps.backend.cache.cache.LONGEST_WAIT", timedelta(milliseconds=100))
    assert await neighbour.shared.get_or_lock("v1:key") is True
    assert await cache.get("v1", "key", Counted()) == b"395.5"


async def test_only_its_owner_gives_a_lock_back(cache: VersionedCache, neighbour: VersionedCache) -> None:
    assert await cache.shared.get_or_lock("key") is True
    await neighbour.shared.unlock("key")
    assert await neighbour.shared.get_or_lock("key") is False
    await cache.shared.unlock("key")
    assert await neighbour.shared.get_or_lock("key") is True


async def test_storing_gives_the_lock_back(cache: VersionedCache, neighbour: VersionedCache) -> None:
    assert await cache.shared.get_or_lock("key") is True
    await cache.shared.store("key", b"", timedelta(minutes=1))
    assert await neighbour.shared.get_or_lock("key") == b""
    await neighbour.shared.put("key", b"", timedelta(milliseconds=1))
    await asyncio.sleep(0.05)
    assert await neighbour.shared.get_or_lock("key") is True


async def test_without_redis_all_is_computed_and_kept_in_memory_and_redis_is_used_again_once_back() -> None:
    port = free_port()
    shared = RedisCache(f"redis://127.0.0.1:{port}", NAMESPACE, CircuitBreaker(pause=timedelta(milliseconds=50)))
    cache, compute = VersionedCache(shared), Counted()
    assert await cache.get("v1", "key", compute) == b"395.5"
    assert await cache.get("v1", "key", compute) == b"395.5"
    assert compute.times == 1
    assert not await shared.ping()

    for _ in range(2):  # Redis is up, down, and up again.
        with embedded_redis(port):
            async with asyncio.timeout(10):
                while not await shared.ping():
                    await asyncio.sleep(0.02)
            await shared.put("another", b"value", timedelta(minutes=1))
            assert await shared.get("another") == b"value"
        assert await shared.get("another") is None
        assert await cache.get("v1", f"after {port}", compute) == b"395.5"
    await cache.settle()
    await shared.close()


@pytest.mark.parametrize("url", ["redis://host:port", "http://host", "redis://host:99999999"])
def test_an_address_that_cannot_be_right_is_one_line(url: str) -> None:
    with pytest.raises(AddressError, match="F1_REDIS_URL is invalid: "):
        check_address(url)


async def test_what_is_not_to_be_kept_is_computed_again(cache: VersionedCache, neighbour: VersionedCache) -> None:
    compute = Counted(b"")
    for each in (cache, cache, neighbour):
        assert await each.get("v1", "search?q=zzz", compute, is_stored=bool) == b""
    assert compute.times == 3
    assert not len(cache.memory)


async def test_when_too_much_is_being_computed_the_newest_is_refused_and_what_is_stored_is_served(
    cache: VersionedCache,
) -> None:
    await cache.get("v1", "stored", Counted(b"stored"))
    slow = Counted(pause=1)
    waiting = [asyncio.create_task(cache.get("v1", f"search?q={n}", slow)) for n in range(MOST_COMPUTATIONS)]
    await asyncio.sleep(0)
    while len(cache._flights) < MOST_COMPUTATIONS:
        await asyncio.sleep(0)
    with pytest.raises(OverloadedError):
        await cache.get("v1", "search?q=one-more", Counted())
    assert await cache.get("v1", "stored", Counted()) == b"stored"
    joined = asyncio.create_task(cache.get("v1", "search?q=0", Counted()))
    assert await asyncio.gather(*waiting, joined) == [b"395.5"] * (MOST_COMPUTATIONS + 1)


async def test_values_of_the_previous_version_take_no_memory(cache: VersionedCache) -> None:
    for version in ("v1", "v2"):
        for number in range(20):
            await cache.get(version, f"seasons/{1950 + number}", Counted())
    assert len(cache.memory) == 20
