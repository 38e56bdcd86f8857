"""How the C library hands out memory."""

import ctypes
import sys
from typing import Final

M_ARENA_MAX: Final = -8  # glibc's number of the parameter, from malloc.h.


def use_one_arena() -> None:
    """Let all threads share one heap, where the C library is glibc; call it before threads start.

    By default each thread gets a heap of its own, which keeps the most that the thread has ever needed. Ours mainly
    compress, a few at a time, so they hardly wait for each other.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(M_ARENA_MAX, 1)
