"""Puts the bundled data into an empty database."""

import logging

from apps.backend.database.database import Database
from apps.backend.seed import seed
from packages.types.version import DataVersion

logger = logging.getLogger(__name__)


async def load(database: Database) -> tuple[DataVersion, bool]:
    """Load the bundled data if nothing is published yet, or go on with a load that was interrupted.

    Return the published version and whether it is new. SnapshotError if the bundled data cannot be used; then
    nothing is loaded.
    """
    if version := await database.version():
        return version, False
    dataset = seed.read()
    return await database.load(dataset, _Progress()), True


class _Progress:
    """Tells of every quarter that is done."""

    def __init__(self) -> None:
        self._quarters = -1

    def __call__(self, done: int, total: int) -> None:
        if (quarters := 4 * done // total) > self._quarters:
            self._quarters = quarters
            logger.info("loading the bundled data: %d of %d documents", done, total)
