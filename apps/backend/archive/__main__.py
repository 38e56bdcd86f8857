"""Export the published data to a file, import a file into an empty store, or compare both.

`python -m apps.backend.archive export|import|compare FILE`. Exit code 1: failed, or the data differ.
"""

import argparse
import sys
from functools import partial
from pathlib import Path

from apps.backend.archive.archive import ArchiveError, read, write
from apps.backend.database.database import Database
from apps.backend.dataset import Dataset
from apps.backend.settings import Settings
from apps.backend.task import Ended, TaskError, run


async def _archive(settings: Settings, *, verb: str, path: Path) -> str | Ended:
    async with Database(settings.mongodb_uri, settings.mongodb_database, is_batch=True) as database:
        return await _VERBS[verb](database, path)


async def _export(database: Database, path: Path) -> str:
    version = await database.version()
    if version is None:
        raise TaskError("nothing is published")
    content = write(version.version, await database.dataset())
    if await database.version() != version:
        raise TaskError("another version was published meanwhile; run it again")
    try:
        path.write_bytes(content)
    except OSError as error:
        raise TaskError(f"cannot write {path}: {error.strerror}") from error
    return f"version {version.version} exported to {path}, {len(content) / 1e6:.1f} MB"


async def _import(database: Database, path: Path) -> str:
    version, dataset = _read(path)
    if published := await database.version():
        raise TaskError(f"version {published.version} is published; import into an empty database")
    loaded = await database.load(dataset, source="archive")
    return f"version {version} imported from {path}, published as {loaded.version}"


async def _compare(database: Database, path: Path) -> str | Ended:
    version, dataset = _read(path)
    if await database.version() is None:
        raise TaskError("nothing is published")
    stored = await database.dataset()
    different = [name for name in Dataset.__struct_fields__ if getattr(stored, name) != getattr(dataset, name)]
    if different:
        return Ended(f"the published data differ from {path} in {', '.join(different)}", 1)
    return f"the published data equal {path}: version {version}, {len(dataset.races)} races"


_VERBS = {"export": _export, "import": _import, "compare": _compare}


def _read(path: Path) -> tuple[str, Dataset]:
    try:
        return read(path.read_bytes())
    except OSError as error:
        raise TaskError(f"cannot read {path}: {error.strerror}") from error
    except ArchiveError as error:
        raise TaskError(f"cannot use {path}: {error}") from error


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m apps.backend.archive", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("verb", choices=_VERBS)
    parser.add_argument("file", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    arguments = _arguments()
    sys.exit(run("archive", partial(_archive, verb=arguments.verb, path=arguments.file)))
