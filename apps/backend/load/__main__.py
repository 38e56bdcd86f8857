"""Puts the bundled data into an empty store: `python -m apps.backend.load`. Exit code 1: it could not."""

import sys

from apps.backend.database.database import Database
from apps.backend.load.load import load
from apps.backend.settings import Settings
from apps.backend.task import run


async def _load(settings: Settings) -> str:
    async with Database(settings.mongodb_uri, settings.mongodb_database) as database:
        version, is_new = await load(database)
    return f"version {version.version} {'published' if is_new else 'is already loaded'}"


if __name__ == "__main__":
    sys.exit(run("load", _load))
