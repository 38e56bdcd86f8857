"""Builds the bulk data of the published version, unless FOLDER has them: `python -m apps.backend.bulk FOLDER`.

The server runs it for every new version, as a process that leaves the processor to others. Exit code 1: failed.
"""

import argparse
import sys
from functools import partial
from pathlib import Path

from apps.backend.bulk.build import build
from apps.backend.bulk.folders import read_manifest
from apps.backend.database.database import Database
from apps.backend.settings import Settings
from apps.backend.task import TaskError, run


async def _build(settings: Settings, root: Path) -> str:
    async with Database(settings.mongodb_uri, settings.mongodb_database, is_batch=True) as database:
        version = await database.version()
        if version is None:
            raise TaskError("there are no data yet")
        if read_manifest(root / version.version) is not None:
            return f"the bulk data are already in {root / version.version}"
        dataset = await database.dataset()
        if await database.version() != version:
            raise TaskError("the data have changed meanwhile")
    try:
        return f"the bulk data are in {build(dataset, version, root)}"
    except OSError as error:
        raise TaskError(f"cannot write to {root}: {error.strerror or error}") from error


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(prog="python -m apps.backend.bulk", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder in which each version's files get a folder")
    sys.exit(run("bulk", partial(_build, root=parser.parse_args().folder)))


if __name__ == "__main__":
    main()
