import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from apps.dev.server import Server

ROUNDS = 40


def server(module: str = "lap") -> Server:
    return Server("site", module, lambda port: {}, health="/", has_pages=False)


async def test_an_id_that_the_system_uses_again_is_that_of_a_running_process() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, start_new_session=True) as process:
        subject, events = server(), asyncio.StreamReader()
        for event in ({"started": process.pid}, {"ended": process.pid, "code": 0}, {"started": process.pid}):
            events.feed_data(json.dumps(event).encode() + b"\n")
        events.feed_eof()
        await subject._read_events(events)
        subject._signal(process.pid, signal.SIGKILL)
        process.communicate(b"\n")
    assert process.returncode == -signal.SIGKILL


def test_a_process_that_ends_at_once_is_reported_as_started_before(tmp_path: Path) -> None:
    (tmp_path / "noisy.py").write_text('print("a library that prints when it is imported")\n')
    (tmp_path / "short.py").write_text(
        'import os, signal\nprint("lap", flush=True)\nos._exit(signal.SIGCHLD in MASK)\n'.replace(
            "MASK", "signal.pthread_sigmask(signal.SIG_BLOCK, [])"
        )
    )
    path = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    with subprocess.Popen(
        [sys.executable, "-m", "apps.dev.warm", "short", "noisy"],
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as warm:
        assert warm.stdin is not None
        assert warm.stdout is not None
        warm.stdin.write("{}\n" * ROUNDS)
        warm.stdin.flush()
        events = [json.loads(warm.stdout.readline()) for _ in range(2 * ROUNDS)]
        _, errors = warm.communicate()
    assert errors.count("lap") == ROUNDS
    assert "a library that prints" in errors
    started: set[int] = set()
    for event in events:
        if "started" in event:
            started.add(event["started"])
        else:
            assert event["ended"] in started
            assert event["code"] == 0
