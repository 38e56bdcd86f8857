import asyncio

import pytest

from packages.http.single_flight import SingleFlight


async def test_those_who_ask_at_once_share_one_computation() -> None:
    flights: SingleFlight[str, int] = SingleFlight()
    begun = 0
    gate = asyncio.Event()

    async def compute() -> int:
        nonlocal begun
        begun += 1
        await gate.wait()
        return 42

    waiting = [asyncio.create_task(flights.run("lap", compute)) for _ in range(20)]
    while not begun:
        await asyncio.sleep(0)
    gate.set()
    assert await asyncio.gather(*waiting) == [42] * 20
    assert begun == 1


async def test_one_who_gives_up_does_not_end_it_for_the_others() -> None:
    flights: SingleFlight[str, str] = SingleFlight()
    gate = asyncio.Event()

    async def compute() -> str:
        await gate.wait()
        return "finished"

    impatient = asyncio.create_task(flights.run("lap", compute))
    patient = asyncio.create_task(flights.run("lap", compute))
    await asyncio.sleep(0)
    impatient.cancel()
    with pytest.raises(asyncio.CancelledError):
        await impatient
    gate.set()
    assert await patient == "finished"


async def test_a_failure_reaches_who_asked_and_the_next_one_tries_again() -> None:
    flights: SingleFlight[str, str] = SingleFlight()

    async def fail() -> str:
        raise ValueError("engine")

    async def succeed() -> str:
        return "finished"

    with pytest.raises(ValueError, match="engine"):
        await flights.run("lap", fail)
    assert await flights.run("lap", succeed) == "finished"


async def test_settling_waits_for_what_is_under_way_and_ignores_its_errors() -> None:
    flights: SingleFlight[str, str] = SingleFlight()

    async def fail() -> str:
        await asyncio.sleep(0.01)
        raise ValueError("engine")

    caller = asyncio.create_task(flights.run("lap", fail))
    await asyncio.sleep(0)
    caller.cancel()
    await flights.settle()
    assert not flights._tasks
