import asyncio
import ctypes
import os
import platform
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from packages.service.background import (
    NICENESS,
    SWITCH_AFTER,
    TIME_SLICE,
    SchedulingAttributes,
    run_in_background,
    sharing_interpreter,
    yield_processor,
    yield_to_other_threads,
)

SCHED_GETATTR = {"x86_64": 315, "aarch64": 275}
HAS_TIME_SLICES = sys.platform == "linux" and tuple(map(int, platform.release().split(".")[:2])) >= (6, 12)


def priority() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


async def test_work_in_the_background_returns_or_raises() -> None:
    assert await run_in_background(divmod, 7, 2) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        await run_in_background(divmod, 7, 0)


@pytest.mark.parametrize("call", ["setpriority", "getpriority", "sched_getscheduler"])
async def test_a_system_that_forbids_priorities_changes_nothing_else(
    monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def forbidden(*_: object) -> int:
        raise PermissionError(1, "Operation not permitted")  # As under a seccomp filter.

    monkeypatch.setattr(os, call, forbidden, raising=False)
    async with asyncio.timeout(30):
        assert await run_in_background(divmod, 7, 2) == (3, 1)
    with ThreadPoolExecutor(1, initializer=yield_to_other_threads) as pool:
        assert pool.submit(divmod, 7, 2).result(30) == (3, 1)


@pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere a thread has no priority of its own.")
async def test_a_fault_before_the_work_reaches_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object) -> int:
        raise RuntimeError("no priority")

    monkeypatch.setattr(os, "getpriority", faulty)
    async with asyncio.timeout(30):
        with pytest.raises(RuntimeError, match="no priority"):
            await run_in_background(divmod, 7, 2)


async def test_a_caller_that_is_cancelled_does_not_break_the_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    errors: list[object] = []
    monkeypatch.setattr(threading, "excepthook", errors.append)
    entered, free, threads = threading.Event(), threading.Event(), []

    def work() -> None:
        threads.append(threading.current_thread())
        entered.set()
        free.wait(5)

    caller = asyncio.create_task(run_in_background(work))
    await asyncio.to_thread(entered.wait, 5)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    free.set()
    await asyncio.to_thread(threads[0].join, 5)
    assert errors == []


@pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere a thread has no priority of its own.")
async def test_only_the_thread_in_the_background_has_a_low_priority() -> None:
    usual = priority()
    assert await run_in_background(priority) == max(usual, NICENESS)
    assert priority() == usual


def scheduling() -> SchedulingAttributes:
    """Return the attributes of the calling thread, from sched_getattr(2)."""
    attributes = SchedulingAttributes()
    call, size = SCHED_GETATTR[platform.machine()], ctypes.sizeof(SchedulingAttributes)
    assert ctypes.CDLL(None).syscall(call, 0, ctypes.byref(attributes), size, 0) == 0
    return attributes


@pytest.mark.skipif(not HAS_TIME_SLICES, reason="Linux has time slices for each thread since 6.12.")
async def test_a_thread_that_yields_has_long_time_slices_and_its_priority() -> None:
    usual = scheduling()
    seen: list[SchedulingAttributes] = []

    def run() -> None:
        yield_to_other_threads()
        inner = threading.Thread(target=lambda: seen.append(scheduling()))
        inner.start()
        inner.join()

    await asyncio.to_thread(run)
    background = await run_in_background(scheduling)
    assert timedelta(microseconds=seen[0].runtime / 1000) == TIME_SLICE
    assert timedelta(microseconds=background.runtime / 1000) == TIME_SLICE
    assert (seen[0].nice, seen[0].policy) == (usual.nice, usual.policy)
    assert background.nice == max(usual.nice, NICENESS)
    assert scheduling().runtime == usual.runtime < TIME_SLICE.total_seconds() * 1e9


def test_threads_wait_less_for_each_other_while_something_shares_the_interpreter() -> None:
    usual = sys.getswitchinterval()
    with sharing_interpreter():
        with sharing_interpreter():
            assert sys.getswitchinterval() == pytest.approx(SWITCH_AFTER.total_seconds())
        assert sys.getswitchinterval() == pytest.approx(SWITCH_AFTER.total_seconds())
    assert sys.getswitchinterval() == pytest.approx(usual)


@pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere there is only the lowest priority.")
def test_a_process_runs_only_when_no_other_needs_the_processor() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield_processor(process.pid)
        assert os.sched_getscheduler(process.pid) == os.SCHED_IDLE
        process.communicate(b"\n")
    assert process.returncode == 0


def test_a_process_that_has_ended_is_no_error() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    yield_processor(process.pid)
