"""Loads the bundled data into an empty database, and migrates stored data to this release's schema."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from apps.backend.database.database import Database
from apps.backend.database.errors import DatabaseSchemaError
from apps.backend.database.records import ReadProgress, no_progress
from apps.backend.dataset import Dataset
from apps.backend.seed import seed
from packages.types.race import Race
from packages.types.version import DataVersion

log = logging.getLogger(__name__)

UNCHANGED: Final = "is already loaded"
MIGRATED: Final = "published: the stored data were migrated to the schema of this release"
RENEWED: Final = "published: the bundled data, or their structs, have changed"
REPLACED: Final = "published: the bundled data replace stored data with the schema of another release"

Published = Callable[[DataVersion, Dataset], Awaitable[None]]


class Loaded(Struct, frozen=True):
    """The published version, and what a load did to publish it: the end of a sentence about it."""

    version: DataVersion
    outcome: str


async def _nothing_else(version: DataVersion, dataset: Dataset) -> None:
    """Do nothing further after publication."""


async def load(
    database: Database, *, may_replace: bool = False, renewing: bool = False, published: Published = _nothing_else
) -> Loaded:
    """Load the bundled data if nothing is published yet, or resume an interrupted load.

    With `renewing`, data that come from the bundled data alone are replaced if these, or their structs, have changed.

    Data that another release wrote are migrated. What cannot be migrated is replaced by the bundled data if
    `may_replace`, else DatabaseSchemaError names the command that does. Raises SnapshotError if the bundled data cannot
    be used; then nothing is loaded. `published` is called once the bundled data, and nothing else, were published.
    """
    if renewing and (version := await _renew(database, published)):
        return Loaded(version, RENEWED)
    if await database.needs_migration():
        return await _migrate(database, may_replace=may_replace)
    if version := await database.version():
        return Loaded(version, UNCHANGED)
    bundled = seed.read()
    version = await database.load(bundled, LoadProgress())
    await published(version, bundled)
    return Loaded(version, "published")


async def replace(database: Database, progress: ReadProgress | None = None) -> DataVersion:
    """Replace all stored data with the bundled data."""
    return await database.load(seed.read(), progress or LoadProgress(), replace=True)


async def _renew(database: Database, published: Published) -> DataVersion | None:
    bundled = seed.read()
    version = await database.renew(bundled)
    if version:
        await published(version, bundled)
    return version


async def _migrate(database: Database, *, may_replace: bool) -> Loaded:
    try:
        return Loaded(await database.migrate(seed.read()), MIGRATED)
    except DatabaseSchemaError as error:
        if not may_replace:
            raise DatabaseSchemaError(
                f"the stored data cannot be migrated to this release ({_reason(error)}); "
                "`python -m apps.backend.load --replace` replaces them with the bundled data"
            ) from None
    return Loaded(await replace(database, no_progress), REPLACED)


def _reason(error: DatabaseSchemaError) -> str:
    return str(error).partition(";")[0]


class LoadProgress:
    """Logs progress every quarter."""

    def __init__(self, doing: str = "loading the bundled data") -> None:
        self._doing = doing
        self._quarters = -1

    def __call__(self, done: int, total: int) -> None:
        """Log if another quarter has been completed."""
        if (quarters := 4 * done // max(total, 1)) > self._quarters:
            self._quarters = quarters
            log.info("%s: %d of %d documents", self._doing, done, total)


UPDATE: Final = "`./pants dev --sync` or `python -m apps.backend.sync` gets newer ones"


def describe_age(races: Sequence[Race], today: date) -> str:
    """Describe the age of the newest results and the number of races held since; `races` are in order."""
    held = [race for race in races if race.results]
    if not held:
        return f"there are no results of this season and the last; {UPDATE}"
    last = held[-1]
    days = (today - last.date).days
    missing = sum(last.date < race.date < today for race in races)
    newest = f"results up to {last.season} round {last.round} ({last.race_name}, {days} days ago)"
    if not missing:
        return newest
    return f"{newest}, {missing} {'race has' if missing == 1 else 'races have'} none yet; {UPDATE}"
