"""Puts the bundled data into an empty archive."""

import logging

from apps.backend.archive.archive import Archive
from apps.backend.snapshot import bundled
from packages.types.version import DataVersion

logger = logging.getLogger(__name__)


async def load(archive: Archive) -> tuple[DataVersion, bool]:
    """Load the bundled data if nothing is published yet, or go on with a load that was interrupted.

    Answers with the published version, and whether it is new. SnapshotError if the bundled data cannot be used; then
    nothing is loaded.
    """
    if version := await archive.version():
        return version, False
    dataset = bundled.read()
    return await archive.load(dataset, _Progress()), True


class _Progress:
    """Tells of every quarter that is done."""

    def __init__(self) -> None:
        self._quarters = -1

    def __call__(self, done: int, total: int) -> None:
        if (quarters := 4 * done // total) > self._quarters:
            self._quarters = quarters
            logger.info("loading the bundled data: %d of %d documents", done, total)
