"""The source's responses in MongoDB, so that each sync fetches only changes since the one before."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from pymongo.asynchronous.collection import AsyncCollection

from apps.backend.database.database import Database
from apps.backend.jolpica.response_cache import UpstreamResponse

COLLECTION: Final = "answers"
FORGOTTEN_AFTER: Final = timedelta(days=100)  # For seasons that are no longer requested.


class MongoResponseCache:
    """Response cache of the source at `url`; it may be dropped at any time."""

    def __init__(self, database: Database, url: str) -> None:
        self._connection = database.connection
        self._url = url

    async def get(self, address: str) -> UpstreamResponse | None:
        """Return a stored response."""
        async with self._connection.use():
            document = await self._collection.find_one({"_id": self._key(address)})
        if document is None:
            return None
        return UpstreamResponse(
            body=bytes(document["body"]), etag=document["etag"], last_modified=document["lastModified"]
        )

    async def put(self, address: str, response: UpstreamResponse) -> None:
        """Store a response in place of an older one, and delete those unchanged for long."""
        now = datetime.now(UTC)
        document = {"body": response.body, "etag": response.etag, "lastModified": response.last_modified, "keptAt": now}
        async with self._connection.use():
            await self._collection.replace_one({"_id": self._key(address)}, document, upsert=True)
            await self._collection.delete_many({"keptAt": {"$lt": now - FORGOTTEN_AFTER}})

    @property
    def _collection(self) -> AsyncCollection[dict[str, Any]]:
        return self._connection.database[COLLECTION]

    def _key(self, address: str) -> str:
        return f"{self._url}/{address}"
