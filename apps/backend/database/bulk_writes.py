"""Documents in and out of their collections, within a transaction or without."""

from collections.abc import Iterable, Sequence

from pymongo import DeleteOne, ReplaceOne
from pymongo.asynchronous.client_session import AsyncClientSession

from apps.backend.database.connection import Stored
from apps.backend.database.documents import ENTITY_DOCUMENTS, EntityDocument
from apps.backend.database.mapping import Digests

Operation = ReplaceOne[Stored] | DeleteOne

# DocumentDB has no cursors in a transaction: the first batch must hold all that is found.
ONE_BATCH = 100_000


async def stored_digests(session: AsyncClientSession | None = None) -> Digests:
    """Read what identifies the content of every document; payloads stay where they are."""
    return {kind: await digests_of(kind, session) for kind in ENTITY_DOCUMENTS}


async def digests_of(kind: type[EntityDocument], session: AsyncClientSession | None = None) -> dict[str, str]:
    """Read the digests of one kind of document by key."""
    cursor = kind.get_pymongo_collection().find({}, {"digest": 1}, session=session, batch_size=ONE_BATCH)
    return {document["_id"]: document["digest"] async for document in cursor}


async def replace(documents: Iterable[EntityDocument], session: AsyncClientSession | None = None) -> None:
    """Put each document in place of the one with its key, or beside the others."""
    by_kind: dict[type[EntityDocument], list[Operation]] = {}
    for document in documents:
        operation = ReplaceOne[Stored]({"_id": document.id}, document.stored(), upsert=True)
        by_kind.setdefault(type(document), []).append(operation)
    for kind, operations in by_kind.items():
        await _write(kind, operations, session)


async def remove(kind: type[EntityDocument], keys: Iterable[str], session: AsyncClientSession | None = None) -> None:
    """Take away the documents with these keys."""
    if operations := [DeleteOne({"_id": key}) for key in keys]:
        await _write(kind, operations, session)


async def _write(
    kind: type[EntityDocument], operations: Sequence[Operation], session: AsyncClientSession | None
) -> None:
    # Unordered, so that what another loader has just written does not keep the rest from being written.
    await kind.get_pymongo_collection().bulk_write(operations, ordered=False, session=session)
