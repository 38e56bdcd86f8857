"""Threads for work that nobody waits for: they leave the processor and the interpreter to those who serve requests."""

import asyncio
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from typing import Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# A thread that computes lets another run after this time: Python's 5 ms are ten times what a cached response takes.
SWITCH_AFTER: Final = timedelta(microseconds=200)
NICENESS: Final = 10  # A tenth of the processor time of other threads, while they need it.


def share_interpreter() -> None:
    """Let threads that wait for the interpreter wait for `SWITCH_AFTER` only; for the whole process."""
    sys.setswitchinterval(SWITCH_AFTER.total_seconds())


def lower_priority() -> None:
    """Lower the priority of the calling thread, for good: only root may raise it again."""
    if sys.platform == "linux":  # Elsewhere it would be that of the whole process.
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, max(NICENESS, os.getpriority(os.PRIO_PROCESS, thread)))


async def run_in_background(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what `function` returns, computed in a new thread of low priority, or raise its error."""
    result: Future[T] = Future()

    def run() -> None:
        lower_priority()
        try:
            result.set_result(function(*args, **kwargs))
        except BaseException as error:
            result.set_exception(error)

    threading.Thread(target=run, name="background", daemon=True).start()
    return await asyncio.wrap_future(result)
