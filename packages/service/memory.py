"""Memory allocation in the C library; the functions do nothing where it is not glibc."""

import ctypes
import sys
from typing import Final

M_ARENA_MAX: Final = -8  # glibc's number of the parameter, from malloc.h.


def use_one_arena() -> None:
    """Make all threads share one heap under glibc; call it before threads start.

    By default each thread gets its own heap, which retains its peak size. Our threads mainly compress, a few at a
    time, so contention is low.
    """
    _call("mallopt", M_ARENA_MAX, 1)


def return_free_pages() -> None:
    """Return the heap's free pages to the operating system."""
    _call("malloc_trim", 0)


def _call(name: str, *arguments: int) -> None:
    function = getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
    if function is not None:
        function(*arguments)
