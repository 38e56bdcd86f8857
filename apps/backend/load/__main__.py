"""Load the bundled data into an empty database: `python -m apps.backend.load`. Exit code 1: it could not."""

import argparse
import sys
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from functools import partial

from apps.backend.database.database import Database
from apps.backend.dataset import Dataset
from apps.backend.load.load import describe_age, load, replace
from apps.backend.settings import Settings
from apps.backend.task import run
from apps.backend.versions.mirror import Mirrored, mirror_of
from packages.types.version import DataVersion


async def _load(settings: Settings, *, replacing: bool, renewing: bool) -> str:
    today = datetime.now(UTC).date()
    async with Database(settings.mongodb_uri, settings.mongodb_database, is_batch=True) as database:
        if replacing:
            return f"version {(await replace(database)).version} published"
        loaded = await load(
            database,
            may_replace=settings.environment == "development",
            renewing=renewing,
            published=partial(_copied, settings, database),
        )
        races = (*await database.races(today.year - 1), *await database.races(today.year))
    return f"version {loaded.version.version} {loaded.outcome}; {describe_age(races, today)}"


async def _copied(settings: Settings, database: Database, version: DataVersion, dataset: Dataset) -> None:
    """Write a copy for the servers, so that the first one to start does not have to read the database."""
    async with AsyncExitStack() as closing:
        mirror = mirror_of(settings, closing)
        await mirror.keep(Mirrored.of(version, dataset, await database.manifest()))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m apps.backend.load", description=__doc__)
    parser.add_argument(
        "--replace",
        action="store_true",
        help="replace all stored data with the bundled data, including the results of later syncs",
    )
    parser.add_argument(
        "--renew",
        action="store_true",
        help="also replace stored data that come from the bundled data alone, if these or their structs have changed",
    )
    return parser.parse_args()


if __name__ == "__main__":
    given = _arguments()
    sys.exit(run("load", partial(_load, replacing=given.replace, renewing=given.renew)))
