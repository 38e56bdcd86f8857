"""Work that nobody waits for: it leaves the processor and the interpreter to those who serve requests."""

import asyncio
import ctypes
import os
import platform
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# A thread that computes lets another run after this time: Python's 5 ms are ten times what a cached response takes.
SWITCH_AFTER: Final = timedelta(microseconds=200)
USUAL_INTERVAL: Final = sys.getswitchinterval()
NICENESS: Final = 10  # A tenth of the processor time of other threads, while they need it.
NICEST: Final = 19
TIME_SLICE: Final = timedelta(milliseconds=20)  # Linux allows 0.1 to 100 ms; its default is up to 3 ms.
SCHED_SETATTR: Final = {"x86_64": 314, "aarch64": 274}  # Numbers of the system call.

_lock = threading.Lock()
_sharing = 0  # Blocks that are running.


@contextmanager
def sharing_interpreter() -> Iterator[None]:
    """Let all threads wait for the interpreter for `SWITCH_AFTER` only, while the block runs.

    It is not so at other times, because it costs a stored response a tenth more processor time.
    """
    _change_sharing(+1)
    try:
        yield
    finally:
        _change_sharing(-1)


def _change_sharing(by: int) -> None:
    global _sharing  # noqa: PLW0603 - like the interval, it belongs to the process
    with _lock:
        _sharing += by
        sys.setswitchinterval(SWITCH_AFTER.total_seconds() if _sharing else USUAL_INTERVAL)


def _lower_priority() -> None:
    """Lower the priority of the calling thread, for good: only root may raise it again."""
    if sys.platform == "linux":  # Elsewhere it would be that of the whole process.
        thread = threading.get_native_id()
        with suppress(OSError):  # If it is forbidden, as under a seccomp filter, the work is done as any other.
            os.setpriority(os.PRIO_PROCESS, thread, max(NICENESS, os.getpriority(os.PRIO_PROCESS, thread)))


class SchedulingAttributes(ctypes.Structure):
    """The `sched_attr` of sched_setattr(2), in its first version; `runtime` is in nanoseconds."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("policy", ctypes.c_uint32),
        ("flags", ctypes.c_uint64),
        ("nice", ctypes.c_int32),
        ("priority", ctypes.c_uint32),
        ("runtime", ctypes.c_uint64),
        ("deadline", ctypes.c_uint64),
        ("period", ctypes.c_uint64),
    )


def yield_to_other_threads() -> None:
    """Let any other thread preempt the calling one, and those that it starts, as soon as it can run.

    On Linux since 6.12, a thread that wakes up waits until the running one has used its time slice, unless that one's
    is the longer. So this thread asks for long ones; its share of the processor stays the same. Other systems and
    earlier versions of Linux decide by themselves, and nothing changes there, nor where it is forbidden.
    """
    call = SCHED_SETATTR.get(platform.machine())
    if sys.platform != "linux" or call is None:
        return
    with suppress(OSError):
        if os.sched_getscheduler(0) != os.SCHED_OTHER:
            return
        attributes = SchedulingAttributes(
            size=ctypes.sizeof(SchedulingAttributes),
            nice=os.getpriority(os.PRIO_PROCESS, threading.get_native_id()),
            runtime=int(TIME_SLICE.total_seconds() * 1e9),
        )
        ctypes.CDLL(None).syscall(call, 0, ctypes.byref(attributes), 0)


async def run_in_background(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what `function` returns, computed in a new thread of low priority, or raise its error.

    A caller that is cancelled leaves the thread, which cannot be interrupted, to end by itself.
    """
    result: Future[T] = Future()
    result.set_running_or_notify_cancel()  # From here on it cannot be cancelled.

    def run() -> None:
        try:
            _lower_priority()
            yield_to_other_threads()
            result.set_result(function(*args, **kwargs))
        except BaseException as error:
            result.set_exception(error)

    with sharing_interpreter():
        threading.Thread(target=run, name="background", daemon=True).start()
        return await asyncio.wrap_future(result)


def yield_processor(pid: int) -> None:
    """Let process `pid`, and what it starts from now on, run only while no other process needs the processor.

    A process of the lowest priority still keeps the processor for some milliseconds once it has it, even if a request
    arrives. One of Linux's scheduling policy SCHED_IDLE does not (sched(7)).
    """
    with suppress(OSError):  # It has ended, or this system forbids it.
        os.setpriority(os.PRIO_PROCESS, pid, NICEST)
        if sys.platform == "linux":
            os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))
