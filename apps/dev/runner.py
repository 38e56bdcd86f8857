"""The whole app at once: stores, data, backend, frontend; again after each change of the sources."""

import signal
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NoReturn

import watchfiles

from apps.dev.changes import SOURCES, concerned
from apps.dev.program import Program, ProgramError, finish
from apps.dev.settings import Settings
from packages.embedded_stores.mongodb import embedded_mongodb
from packages.embedded_stores.redis import embedded_redis
from packages.service.serve import require_port

HOST = "127.0.0.1"


def say(line: str) -> None:
    """Tell the developer what goes on."""
    print(f"f1: {line}", flush=True)  # noqa: T201 - the runner's output


def run(settings: Settings, root: Path) -> None:
    """Run the app until SIGINT or SIGTERM, restarting what a change under `root` concerns.

    Raises PortError, StoreError or ProgramError if something does not start.
    """
    require_port(HOST, settings.frontend_port, "F1_FRONTEND_PORT")
    require_port(HOST, settings.backend_port, "F1_BACKEND_PORT")
    with _until_interrupted(), ExitStack() as stack:
        stack.callback(say, "stopped")
        stores = _open_stores(settings, root, stack)
        say("checking the data")
        finish("apps.backend.load", stores)
        with _started(_programs(settings, stores)) as programs:
            say(
                f"the site is at http://{HOST}:{settings.frontend_port}, the API at http://{HOST}:{settings.backend_port}"
            )
            say("Ctrl-C stops everything; a change in apps/ or packages/ restarts what it concerns")
            _follow_changes(root, programs)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


@contextmanager
def _until_interrupted() -> Iterator[None]:
    """End the block by SIGINT or SIGTERM alike."""
    for number in (signal.SIGINT, signal.SIGTERM):  # A shell starts what runs in the background with SIGINT ignored.
        signal.signal(number, _interrupt)
    with suppress(KeyboardInterrupt):
        yield


def _finish_in_peace() -> None:
    """Take no further Ctrl-C: stopping takes a moment, and must not be half done."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    say("stopping")


def _open_stores(settings: Settings, root: Path, stack: ExitStack) -> Mapping[str, str]:
    mongodb, redis = settings.mongodb_uri, settings.redis_url
    if mongodb is None:
        say("starting MongoDB (SecantusDB)")
        mongodb = stack.enter_context(embedded_mongodb(root / settings.data_dir / "mongodb"))
    if redis is None:
        say("starting Redis (Valkey, a cluster of one)")
        redis = stack.enter_context(embedded_redis())
    copy = root / settings.data_dir / "data-copy"
    stores = {"F1_MONGODB_URI": mongodb, "F1_REDIS_URL": redis, "F1_COPY_FILE": str(copy)}
    return {**stores, "F1_ENVIRONMENT": "development"}


def _programs(settings: Settings, stores: Mapping[str, str]) -> dict[str, Program]:
    backend, frontend = (f"http://{HOST}:{port}" for port in (settings.backend_port, settings.frontend_port))
    ports = {"F1_BACKEND_PORT": str(settings.backend_port), "F1_FRONTEND_PORT": str(settings.frontend_port)}
    site = {"F1_BACKEND_URL": backend, "F1_PUBLIC_URL": frontend, "F1_ENVIRONMENT": "development"}
    return {
        "backend": Program("apps.backend", health=f"{backend}/health/ready", settings={**stores, **ports}),
        "frontend": Program("apps.frontend", health=f"{frontend}/health/ready", settings={**site, **ports}),
    }


@contextmanager
def _started(programs: Mapping[str, Program]) -> Iterator[Mapping[str, Program]]:
    try:
        say(f"starting {' and '.join(programs)}")
        for program in programs.values():
            program.start()
        for program in programs.values():
            program.wait_until_ready()
        yield programs
    finally:
        _finish_in_peace()
        for program in programs.values():
            program.ask_to_stop()
        for program in programs.values():
            program.stop()


def _follow_changes(root: Path, programs: Mapping[str, Program]) -> None:
    folders = [root / name for name in SOURCES if (root / name).is_dir()]
    for changes in watchfiles.watch(*folders):
        for name in sorted(concerned(Path(path).relative_to(root) for _, path in changes)):
            _restart(name, programs[name])


def _restart(name: str, program: Program) -> None:
    say(f"a change: restarting the {name}")
    program.stop()
    program.start()
    try:
        program.wait_until_ready()
    except ProgramError as error:
        say(f"{error}; waiting for the next change")
    else:
        say(f"the {name} is back")
