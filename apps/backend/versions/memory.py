"""Memory that a former version has used goes back to the operating system."""

import ctypes
import gc
import sys


def return_memory() -> None:
    """Collect garbage and let the C library return its free pages, where it can (glibc)."""
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
