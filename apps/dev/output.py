"""The output of a program: kept to explain a failure, and printed, but the same traceback in full only once."""

import codecs
import math
import sys
import time
from asyncio import StreamReader
from collections import deque
from collections.abc import Sequence
from datetime import timedelta
from itertools import takewhile
from typing import Final

CHUNK: Final = 65_536  # Bytes.
LONGEST_LINE: Final = 1_000_000  # Characters; a longer one counts as several.
LONGEST_KEPT: Final = 2_000
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
        """Forget everything: a new process takes over. What a killed one has left of a traceback is printed."""
        self._print_frames()
        self._traced = -math.inf
        self._lines.clear()
        self._printed.clear()

    async def read(self, stream: StreamReader) -> None:
        """Read until the end, lines of any length: a program whose output is not read stops at its next one."""
        decoder, rest = codecs.getincrementaldecoder("utf-8")(errors="replace"), ""
        while chunk := await stream.read(CHUNK):
            *lines, rest = (rest + decoder.decode(chunk)).split("\n")
            for line in lines:
                self.add(line)
            if len(rest) > LONGEST_LINE:
                self.add(rest)
                rest = ""
        if rest := rest + decoder.decode(b"", final=True):
            self.add(rest)
        self._print_frames()

    def add(self, line: str) -> None:
        """Print a line; those of a traceback once it is complete."""
        self._lines.append(line[:LONGEST_KEPT])
        if line.startswith(TRACEBACK):
            self._traced = time.monotonic()
            self._print_frames()
        if line.startswith(TRACEBACK) or (self._frames and line.startswith(" ")):
            self._frames.append(line)
            if len(self._frames) > LINES_KEPT:
                self._print_frames()
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
        return self._last_traceback() or "\n".join(list(self._lines)[-20:])

    def recent_traceback(self) -> str:
        """Return the last traceback if it is so young that a response of this moment may be due to it; else nothing."""
        is_recent = time.monotonic() - self._traced < RECENT.total_seconds()
        return self._last_traceback() if is_recent else ""

    def _last_traceback(self) -> str:
        lines = list(self._lines)
        starts = [number for number, line in enumerate(lines) if line.startswith(TRACEBACK)]
        if not starts:
            return ""
        frames = list(takewhile(lambda line: line.startswith(" "), lines[starts[-1] + 1 :]))
        return "\n".join(lines[starts[-1] : starts[-1] + len(frames) + 2])

    def _print_frames(self) -> None:
        """Print what there is of a traceback that is not going to be complete."""
        self._print(self._frames)
        self._frames = []

    def _print(self, lines: Sequence[str]) -> None:
        for line in lines:
            print(line, file=sys.stderr, flush=True)  # noqa: T201 - the program's output
