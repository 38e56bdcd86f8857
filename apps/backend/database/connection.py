"""The connection to MongoDB."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from beanie import init_beanie
from bson.errors import BSONError
from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import PyMongoError
from pymongo.uri_parser import parse_uri

from apps.backend.database.documents import DOCUMENTS
from apps.backend.database.errors import DatabaseAddressError, DatabaseUnavailableError
from apps.backend.database.failures import describe, one_line
from packages.service.secret import Secret, reveal

Stored = dict[str, Any]

TIMEOUTS_MS = {"serverSelectionTimeoutMS": 2_000, "connectTimeoutMS": 2_000, "socketTimeoutMS": 20_000}
# Heartbeats time out after connectTimeoutMS, and a failed one cancels reads in progress: a batch program, perhaps at
# the lowest priority on a busy machine, gets more time.
BATCH_TIMEOUTS_MS = {"serverSelectionTimeoutMS": 10_000, "connectTimeoutMS": 20_000, "socketTimeoutMS": 60_000}


def check_address(secret: str | Secret) -> None:
    """Raise DatabaseAddressError if the address is invalid; host names are not resolved."""
    uri = reveal(secret)
    if uri.startswith("mongodb+srv://"):
        return
    try:
        parse_uri(uri, warn=False)
    except (PyMongoError, ValueError) as error:
        raise DatabaseAddressError(f"F1_MONGODB_URI is invalid: {_address_fault(uri, error)}") from None


class Connection:
    """A client of one database; Beanie's classes are bound to it on first use, so a process has one."""

    def __init__(self, uri: str | Secret, name: str, *, is_batch: bool = False) -> None:
        # DocumentDB has no retryable writes. Writes confirmed by a majority survive the loss of a server. The read
        # preference of the URI counts for records alone, which cannot be stale: see `published_version`, `records`.
        options: dict[str, Any] = {"tz_aware": True, "retryWrites": False, "w": "majority"}
        options |= _without_those_of(uri, BATCH_TIMEOUTS_MS if is_batch else TIMEOUTS_MS)
        try:
            self.client = AsyncMongoClient[Stored](reveal(uri), **options)
            self.database: AsyncDatabase[Stored] = self.client[name]
        except (PyMongoError, ValueError) as error:
            fault = _address_fault(reveal(uri), error)
            raise DatabaseAddressError(f"the MongoDB address is invalid: {fault}") from None
        self._binding = asyncio.Lock()
        self._bound = False

    @asynccontextmanager
    async def use(self) -> AsyncIterator[None]:
        """Bind the documents within the block; a failure of MongoDB becomes DatabaseUnavailableError."""
        try:
            await self._bind()
            yield
        except (PyMongoError, BSONError) as error:
            raise DatabaseUnavailableError(describe(error)) from error

    async def _bind(self) -> None:
        """Bind the documents once: Beanie unbinds them first, which would fail the reads in progress."""
        async with self._binding:
            if not self._bound:
                await init_beanie(self.database, document_models=list(DOCUMENTS), skip_indexes=True)
                self._bound = True

    async def prepare(self) -> None:
        """Create missing collections; documents are found by id, so no other index is needed."""
        present = set(await self.database.list_collection_names())
        for name in [document.get_collection_name() for document in DOCUMENTS]:
            if name not in present:
                await self.database.create_collection(name)

    async def close(self) -> None:
        """Close the client."""
        await self.client.close()


def _without_those_of(uri: str | Secret, timeouts: dict[str, int]) -> dict[str, int]:
    """Return the timeouts that the address does not set: keyword arguments would override them."""
    options = {option.partition("=")[0].lower() for option in reveal(uri).partition("?")[2].split("&")}
    return {name: value for name, value in timeouts.items() if name.lower() not in options}


def _address_fault(uri: str, error: Exception) -> str:
    """Return the fault in an address; the driver's own message may contain part of the password."""
    if "@" in uri:
        return "it cannot be read (are user and password percent-encoded, and the port a number?)"
    return one_line(error)
