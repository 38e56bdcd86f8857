"""The seasons that a run over many of them has completed, in MongoDB, so that an interrupted one goes on from there."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

import msgspec
from pymongo.asynchronous.collection import AsyncCollection

from apps.backend.database.database import Database

COLLECTION: Final = "syncs"
KEY: Final = "checkpoint"
VALID_FOR: Final = timedelta(days=7)  # After that the source may have changed what was read.


class Checkpoint:
    """Remembers seasons for the next run with the same options."""

    def __init__(self, database: Database, options: msgspec.Struct) -> None:
        self._connection = database.connection
        self._run = msgspec.json.encode(options, order="deterministic").decode()
        self._done: list[int] = []

    async def done(self) -> frozenset[int]:
        """Read the seasons that need not be read again."""
        async with self._connection.use():
            stored = await self._collection.find_one({"_id": KEY, "run": self._run})
        if stored is not None and stored["at"] > datetime.now(UTC) - VALID_FOR:
            self._done = stored["done"]
        return frozenset(self._done)

    async def add(self, season: int) -> None:
        """Remember a completed season."""
        self._done = [*self._done, season]
        document = {"run": self._run, "done": self._done, "at": datetime.now(UTC)}
        async with self._connection.use():
            await self._collection.replace_one({"_id": KEY}, document, upsert=True)

    async def clear(self) -> None:
        """Forget the seasons of a completed run."""
        async with self._connection.use():
            await self._collection.delete_one({"_id": KEY})

    @property
    def _collection(self) -> AsyncCollection[dict[str, Any]]:
        return self._connection.database[COLLECTION]
