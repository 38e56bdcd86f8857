"""The source's answers in MongoDB, so that each sync asks only for what has changed since the one before."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from pymongo.asynchronous.collection import AsyncCollection

from apps.backend.database.database import Database
from apps.backend.jolpica.response_cache import UpstreamResponse

COLLECTION: Final = "answers"
FORGOTTEN_AFTER: Final = timedelta(days=100)  # Of the seasons that are no longer asked for.


class MongoResponseCache:
    """Response cache of the source at `url`; it may be dropped at any time."""

    def __init__(self, database: Database, url: str) -> None:
        self._connection = database.connection
        self._url = url

    async def get(self, address: str) -> UpstreamResponse | None:
        """Find an answer."""
        async with self._connection.use():
            kept = await self._collection.find_one({"_id": self._key(address)})
        if kept is None:
            return None
        return UpstreamResponse(body=bytes(kept["body"]), etag=kept["etag"], last_modified=kept["lastModified"])

    async def put(self, address: str, answer: UpstreamResponse) -> None:
        """Keep an answer in the place of an older one, and forget those that have not changed for long."""
        now = datetime.now(UTC)
        kept = {"body": answer.body, "etag": answer.etag, "lastModified": answer.last_modified, "keptAt": now}
        async with self._connection.use():
            await self._collection.replace_one({"_id": self._key(address)}, kept, upsert=True)
            await self._collection.delete_many({"keptAt": {"$lt": now - FORGOTTEN_AFTER}})

    @property
    def _collection(self) -> AsyncCollection[dict[str, Any]]:
        return self._connection.database[COLLECTION]

    def _key(self, address: str) -> str:
        return f"{self._url}/{address}"
