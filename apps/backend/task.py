"""Run a task once, from the settings in the environment to an exit code; a failure is one line."""

import asyncio
import logging
import os
import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import Final, TypeVar

from msgspec import Struct

from apps.backend.database.errors import (
    ConflictError,
    DatabaseAddressError,
    DatabaseUnavailableError,
    LeaseHeldError,
)
from apps.backend.seed.file_format import SnapshotError
from apps.backend.settings import Settings
from packages.service.service import start
from packages.service.settings import SettingsError


class Ended(Struct, frozen=True):
    """The outcome of a task: one line, and a non-zero exit code if it did not complete."""

    summary: str
    code: int = 0


S = TypeVar("S", bound=Settings)
Task = Callable[[S], Awaitable[str | Ended]]


class TaskError(Exception):
    """The task failed; the message is one line."""


INTERRUPTED: Final = 130  # As shells report it: 128 and the number of SIGINT.
EXPECTED = (ConflictError, DatabaseAddressError, DatabaseUnavailableError, LeaseHeldError, SnapshotError, TaskError)


def run(name: str, task: Task[Settings], environ: Mapping[str, str] = os.environ) -> int:
    """Run `task`, log its result or its error as one line, and return the exit code."""
    return run_with(Settings, name, task, environ)


def run_with(kind: type[S], name: str, task: Task[S], environ: Mapping[str, str] = os.environ) -> int:
    """Run a task that has its own settings."""
    try:
        settings = start("backend", kind, program=name, environ=environ)
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    try:
        return asyncio.run(_finish(name, task, settings))
    except KeyboardInterrupt:
        logging.getLogger(f"apps.backend.{name}").error("%s was interrupted; run it again to complete it", name)
        return INTERRUPTED


async def _finish(name: str, task: Task[S], settings: S) -> int:
    logger = logging.getLogger(f"apps.backend.{name}")
    try:
        ended = await task(settings)
    except EXPECTED as error:
        logger.error("%s failed: %s", name, error)
        return 1
    except Exception:
        logger.exception("%s failed", name)
        return 1
    if isinstance(ended, str):
        ended = Ended(ended)
    logger.log(logging.ERROR if ended.code else logging.INFO, "%s", ended.summary)
    return ended.code
