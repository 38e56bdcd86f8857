"""Memory of the read model: how the garbage collector deals with it, and what goes back to the system."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def building() -> Iterator[None]:
    """Stop to look for garbage while much is built and nothing thrown away: that takes a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def settle() -> None:
    """Collect garbage, let the C library return its free pages (glibc), and look at what is left no more.

    What is frozen is freed as always when nothing refers to it. Only a cycle in it would stay, until this is called
    again; else each full collection would look at the whole read model and stop the process for that.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
