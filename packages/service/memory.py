"""Memory allocation in the C library."""

import ctypes
import sys
from typing import Final

M_ARENA_MAX: Final = -8  # glibc's number of the parameter, from malloc.h.


def use_one_arena() -> None:
    """Make all threads share one heap under glibc; call it before threads start.

    By default each thread gets its own heap, which retains its peak size. Our threads mainly compress, a few at a
    time, so contention is low.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(M_ARENA_MAX, 1)
