"""A program of the app behind its proxy: a new process takes over once it responds; until then the old one serves."""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from http import HTTPStatus
from typing import Final

import aiohttp

from apps.dev.output import Output
from apps.dev.program import POLL, START_LIMIT, ProgramError
from apps.dev.proxy import Proxy
from packages.embedded_stores.process import HOST, environment, free_port

STOP_LIMIT: Final = 3.0


class Server:
    """One program: `settings` returns its environment for its port; it gets data from those that it `needs`."""

    def __init__(
        self,
        name: str,
        module: str,
        settings: Callable[[int], Mapping[str, str]],
        *,
        health: str,
        has_pages: bool,
        needs: Sequence["Server"] = (),
    ) -> None:
        self.name = name
        self.module = module
        self.output = Output()
        tracebacks = [each.output.recent_traceback for each in (self, *needs)]
        self.proxy = Proxy(reloads=has_pages, problem=self.output.problem, tracebacks=tracebacks)
        self.settings = settings
        self.health = health
        self._starter: asyncio.subprocess.Process | None = None
        self._libraries: Collection[str] = ()
        self._closing = False
        self._started: asyncio.Queue[int] = asyncio.Queue()
        self._ended: dict[int, int] = {}  # Exit codes by process id.
        self._serving: int | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self, libraries: Collection[str]) -> None:
        """Start the process that forks the others, with the program's `libraries` imported."""
        self._libraries = libraries
        self._starter = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "apps.dev.warm", self.module, *sorted(libraries)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=environment({"PYTHONUNBUFFERED": "1"}),
            start_new_session=True,  # Ctrl-C must reach this process only
        )
        self._tasks |= {
            asyncio.create_task(self._read_events(pipe(self._starter.stdout))),
            asyncio.create_task(self.output.read(pipe(self._starter.stderr))),
        }

    async def replace(self) -> float:
        """Start a new process and let it take over; return the seconds it took, or raise ProgramError."""
        begin = time.monotonic()
        port = free_port()
        self.output.clear()
        pid = await self._start(port)
        try:
            await self._wait_until_ready(pid, port)
        except BaseException:
            self._signal(pid, signal.SIGKILL)
            raise
        before, self._serving = self._serving, pid
        self.proxy.turn_to(f"http://{HOST}:{port}")
        if before is not None:
            task = asyncio.create_task(self._end(before))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return time.monotonic() - begin

    async def close(self) -> None:
        """Stop all that was started."""
        self._closing = True
        if self._serving is not None:
            await self._end(self._serving)
        if self._starter is not None and self._starter.returncode is None:
            self._starter.terminate()
            with suppress(TimeoutError):  # What a program started apart may hold the pipes, and that lasts.
                await asyncio.wait_for(self._starter.wait(), STOP_LIMIT)
        for task in self._tasks:
            task.cancel()

    async def _start(self, port: int) -> int:
        if self._starter is None or self._starter.returncode is not None:
            await self.open(self._libraries)
        starter = self._starter
        if starter is None or starter.stdin is None:
            raise ProgramError(f"{self.module} was not opened")
        # A new release each time, so that cached responses of older code are not served.
        environment = {**self.settings(port), "F1_RELEASE": f"dev-{time.time_ns()}"}
        with suppress(ConnectionError):  # It has just ended, as the following finds.
            starter.stdin.write(json.dumps(environment).encode() + b"\n")
            await starter.stdin.drain()
        return await self._pid_from(starter)

    async def _pid_from(self, starter: asyncio.subprocess.Process) -> int:
        """Wait for the id of the process that `starter` forks; do not leave one behind when cancelled."""
        outcomes = {started := asyncio.create_task(self._started.get()), asyncio.create_task(starter.wait())}
        try:
            await asyncio.wait(outcomes, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            await asyncio.wait(outcomes, return_when=asyncio.FIRST_COMPLETED)
            if started.done():
                self._signal(started.result(), signal.SIGKILL)
            raise
        finally:
            for each in outcomes:
                each.cancel()
        if not started.done() or started.cancelled():
            raise ProgramError(f"the process that starts the {self.name} ended with code {starter.returncode}")
        return started.result()

    async def _wait_until_ready(self, pid: int, port: int) -> None:
        deadline = time.monotonic() + START_LIMIT.total_seconds()
        async with aiohttp.ClientSession() as session:
            while (status := await _status(session, f"http://{HOST}:{port}{self.health}")) != HTTPStatus.OK:
                if status == HTTPStatus.INTERNAL_SERVER_ERROR:
                    await asyncio.sleep(POLL.total_seconds())
                    raise ProgramError(f"the {self.name} fails")
                if pid in self._ended:
                    await asyncio.sleep(POLL.total_seconds())  # for its last lines
                    raise ProgramError(f"the {self.name} ended with code {self._ended[pid]}")
                if time.monotonic() > deadline:
                    raise ProgramError(f"the {self.name} does not become ready")
                await asyncio.sleep(POLL.total_seconds() / 4)

    async def _end(self, pid: int) -> None:
        """End a process that gets no more requests, before it warns that idle connections keep it."""
        self._signal(pid, signal.SIGTERM)
        with suppress(TimeoutError):
            async with asyncio.timeout(STOP_LIMIT):
                while pid not in self._ended:
                    await asyncio.sleep(POLL.total_seconds() / 2)
        self._signal(pid, signal.SIGKILL)

    def _signal(self, pid: int, number: signal.Signals) -> None:
        """Signal a process, and if need be its child processes."""
        if pid not in self._ended:
            with suppress(ProcessLookupError):
                (os.killpg if number is signal.SIGKILL else os.kill)(pid, number)

    async def _read_events(self, events: asyncio.StreamReader) -> None:
        async for line in events:
            event = json.loads(line)
            if "started" in event:
                self._ended.pop(event["started"], None)  # The system uses ids again.
                self._started.put_nowait(event["started"])
            else:
                self._ended[event["ended"]] = event["code"]
                if event["ended"] == self._serving and not self._closing:
                    self._lost(f"with code {event['code']}")
        if not self._closing:
            self._lost("with the process that starts it")

    def _lost(self, how: str) -> None:
        if self._serving is not None:
            self._signal(self._serving, signal.SIGKILL)
        self._serving = None
        self.output.add(f"f1: the {self.name} ended {how}; the next change that concerns it starts it again")


def pipe(stream: asyncio.StreamReader | None) -> asyncio.StreamReader:
    """Return the stream of a process that was started with a pipe."""
    if stream is None:
        raise ProgramError("a program was started without pipes")
    return stream


async def _status(session: aiohttp.ClientSession, url: str) -> int | None:
    """Return the status of the response; None if there is none yet."""
    try:
        async with session.get(url, timeout=aiohttp.ClientTimeout(5)) as response:
            return response.status
    except (aiohttp.ClientError, TimeoutError):
        return None
