"""The output of a program: kept to explain a failure, and printed, but the same traceback in full only once."""

import math
import sys
import time
from asyncio import StreamReader
from collections import deque
from collections.abc import Sequence
from datetime import timedelta
from itertools import takewhile
from typing import Final

LINES_KEPT: Final = 400
RECENT: Final = timedelta(seconds=10)
TRACEBACK: Final = "Traceback (most recent call last)"


class Output:
    """The last lines of a program."""

    def __init__(self) -> None:
        self._lines: deque[str] = deque(maxlen=LINES_KEPT)
        self._frames: list[str] = []  # Of the traceback that is being written.
        self._printed: set[tuple[str, ...]] = set()
        self._traced = -math.inf  # When the last traceback began.

    def clear(self) -> None:
        """Forget everything: a new process takes over."""
        self._lines.clear()
        self._printed.clear()

    async def read(self, stream: StreamReader) -> None:
        """Read until the end."""
        async for line in stream:
            self.add(line.decode(errors="replace").rstrip("\n"))
        self._print(self._frames)

    def add(self, line: str) -> None:
        """Print a line; those of a traceback once it is complete."""
        self._lines.append(line)
        if line.startswith(TRACEBACK):
            self._traced = time.monotonic()
        if line.startswith(TRACEBACK) or (self._frames and line.startswith(" ")):
            self._frames.append(line)
            return
        if (block := (*self._frames, line)) in self._printed:
            self._print(["  (the same traceback as before)", line])
        else:
            self._print(block)
        if self._frames:
            self._printed.add(block)
            self._frames = []

    def problem(self) -> str:
        """Return the last traceback, without what was written after it, or else the last lines."""
        lines = list(self._lines)
        starts = [number for number, line in enumerate(lines) if line.startswith(TRACEBACK)]
        if not starts:
            return "\n".join(lines[-20:])
        frames = list(takewhile(lambda line: line.startswith(" "), lines[starts[-1] + 1 :]))
        return "\n".join(lines[starts[-1] : starts[-1] + len(frames) + 2])

    def recent_traceback(self) -> str:
        """Return the last traceback if it is so young that a response of this moment may be due to it; else nothing."""
        is_recent = time.monotonic() - self._traced < RECENT.total_seconds()
        return self.problem() if is_recent else ""

    def _print(self, lines: Sequence[str]) -> None:
        for line in lines:
            print(line, file=sys.stderr, flush=True)  # noqa: T201 - the program's output
