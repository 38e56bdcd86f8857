"""`python -m apps.dev.warm MODULE LIBRARY...`: starts MODULE repeatedly without importing its libraries again.

The libraries are imported once. For each line of JSON on standard input, an object of environment variables, a fork
runs MODULE as `python -m` does. Starts and exits are reported on standard output, a line of JSON each; what the
libraries and MODULE print goes to standard error.
"""

import gc
import importlib
import json
import os
import runpy
import signal
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from packages.embedded_stores.process import end_with_parent


def main(module: str, libraries: Sequence[str]) -> None:
    """Read orders until standard input is closed."""
    reports = os.dup(1)
    os.dup2(2, 1)
    for name in libraries:
        with suppress(Exception, SystemExit):  # "from x import y" may name a function of a module
            importlib.import_module(name)
    gc.freeze()
    signal.signal(signal.SIGCHLD, lambda *_: _report_ended(reports))
    for line in sys.stdin:
        environment = json.loads(line)
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])  # No end is reported before its start.
        if (pid := os.fork()) == 0:
            os.close(reports)
            _run(module, environment)
        _tell(reports, started=pid)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])


def _run(module: str, environment: dict[str, str]) -> NoReturn:
    """Run the program in this process."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
    os.setsid()
    if sys.platform == "linux":
        end_with_parent()
    os.environ.update(environment)
    sys.argv = [module]
    code = 1
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    sys.stderr.flush()
    os._exit(code)


def _report_ended(reports: int) -> None:
    with suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            with suppress(ProcessLookupError, PermissionError):  # Workers outlive one that was killed.
                os.killpg(pid, signal.SIGKILL)
            _tell(reports, ended=pid, code=os.waitstatus_to_exitcode(status))


def _tell(reports: int, **event: int) -> None:
    os.write(reports, json.dumps(event).encode() + b"\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
