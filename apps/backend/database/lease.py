"""A lease: an exclusive right of one process that expires if its holder dies."""

from datetime import UTC, datetime, timedelta
from typing import Self

from pymongo.errors import DuplicateKeyError

from apps.backend.database.connection import Connection
from apps.backend.database.documents import LeaseDocument
from apps.backend.database.errors import LeaseHeldError


class Lease:
    """A lease by its name; `owner` identifies the process."""

    def __init__(self, connection: Connection, name: str, owner: str, duration: timedelta) -> None:
        self._connection = connection
        self.name = name
        self.owner = owner
        self.duration = duration

    async def acquire(self) -> None:
        """Acquire or extend the lease; LeaseHeldError if another process has it and it has not expired."""
        now = datetime.now(UTC)
        free = {"_id": self.name, "$or": [{"owner": self.owner}, {"expiresAt": {"$lte": now}}]}
        async with self._connection.use():
            held = LeaseDocument(id=self.name, owner=self.owner, expires_at=now + self.duration)
            try:
                await LeaseDocument.get_pymongo_collection().replace_one(free, held.stored(), upsert=True)
            except DuplicateKeyError:  # The lease exists and is held.
                raise LeaseHeldError(f"another process holds the lease '{self.name}'") from None

    async def renew(self) -> None:
        """Extend the lease; raises LeaseHeldError if it expired and another process holds it."""
        await self.acquire()

    async def release(self) -> None:
        """Release the lease; harmless if another process has it by now."""
        async with self._connection.use():
            await LeaseDocument.get_pymongo_collection().delete_one({"_id": self.name, "owner": self.owner})

    async def __aenter__(self) -> Self:
        await self.acquire()
        return self

    async def __aexit__(self, *failure: object) -> None:
        await self.release()
