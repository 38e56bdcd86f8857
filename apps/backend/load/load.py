"""Loads the bundled data into an empty database, and migrates stored data to this release's schema."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Final

from apps.backend.database.database import Database
from apps.backend.database.errors import DatabaseSchemaError
from apps.backend.dataset import Dataset
from apps.backend.seed import seed
from packages.types.race import Race
from packages.types.version import DataVersion

log = logging.getLogger(__name__)

Published = Callable[[DataVersion, Dataset], Awaitable[None]]


async def _nothing_else(version: DataVersion, dataset: Dataset) -> None:
    """Do nothing further after publication."""


async def load(
    database: Database, *, may_replace: bool = False, published: Published = _nothing_else
) -> tuple[DataVersion, bool]:
    """Load the bundled data if nothing is published yet, or resume an interrupted load.

    Data that another release wrote are migrated. What cannot be migrated is replaced by the bundled data if
    `may_replace`, else DatabaseSchemaError names the command that does. Return the published version and whether it is
    new. Raises SnapshotError if the bundled data cannot be used; then nothing is loaded. `published` is called once
    bundled data were loaded into the empty database.
    """
    if await database.needs_migration():
        return await _migrate(database, may_replace=may_replace), True
    if version := await database.version():
        return version, False
    bundled = seed.read()
    version = await database.load(bundled, LoadProgress())
    await published(version, bundled)
    return version, True


async def replace(database: Database) -> DataVersion:
    """Replace all stored data with the bundled data."""
    return await database.load(seed.read(), LoadProgress(), replace=True)


async def _migrate(database: Database, *, may_replace: bool) -> DataVersion:
    try:
        version = await database.migrate(seed.read())
    except DatabaseSchemaError as error:
        if not may_replace:
            raise DatabaseSchemaError(
                f"the stored data cannot be migrated to this release ({_reason(error)}); "
                "`python -m apps.backend.load --replace` replaces them with the bundled data"
            ) from None
        log.info("the stored data have the schema of another release: replacing them with the bundled data")
        return await replace(database)
    log.info("the stored data were migrated to the schema of this release")
    return version


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
