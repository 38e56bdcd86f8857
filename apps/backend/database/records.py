"""Read and write records in batches; readers see none of them before they are published."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, Final

from pymongo import ReadPreference
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.errors import BulkWriteError

from apps.backend.database.documents import RecordDocument
from apps.backend.database.errors import DatabaseUnavailableError
from apps.backend.database.mapping import Json, Record

ReadProgress = Callable[[int, int], None]  # Called with the number of records written and the total.
Collection_ = AsyncCollection[dict[str, Any]]

WRITTEN_AT_ONCE: Final = 100
MANY: Final = 200
READ_AT_ONCE: Final = 40  # The embedded MongoDB takes quadratic time for `$in`.
DUPLICATE_KEY: Final = 11000
SWEPT_AFTER: Final = timedelta(days=1)  # Longer than any write takes from its first record to its publication.


def no_progress(done: int, total: int) -> None:
    """Report nothing."""


async def find(ids: Collection[str]) -> dict[str, Json]:
    """Read payloads by record id; records missing on a secondary are read from the primary."""
    found = await _find(RecordDocument.get_pymongo_collection(), ids)
    if missing := [id_ for id_ in ids if id_ not in found]:
        found |= await _find(_primary(), missing)
    if len(found) < len(ids):
        raise DatabaseUnavailableError("the data changed while they were read")
    return found


async def _find(collection: Collection_, ids: Collection[str]) -> dict[str, Json]:
    wanted = set(ids)
    found = {}
    for query in _queries(wanted):
        async for document in collection.find(query, {"payload": 1}):
            if document["_id"] in wanted:
                found[document["_id"]] = document["payload"]
    return found


def _queries(ids: Collection[str]) -> list[Json]:
    """Query many records by the range of their kind, few by id."""
    if len(ids) > MANY:
        kinds = {id_.partition("/")[0] for id_ in ids}
        return [{"_id": {"$gte": f"{kind}/", "$lt": f"{kind}0"}} for kind in sorted(kinds)]  # "0" follows "/" in ASCII.
    return [{"_id": {"$in": some}} for some in batches(ids, READ_AT_ONCE)]


async def store(records: Sequence[Record], progress: ReadProgress = no_progress) -> None:
    """Write the records that are not stored yet, and protect existing ones from being swept.

    Raises DatabaseUnavailableError if one of them is missing at the end.
    """
    wanted = {record.id for record in records}
    for some in batches(wanted & await _stored_ids(), READ_AT_ONCE):
        await _protect(some, datetime.now(UTC))
    stored = wanted & await _stored_ids()  # Read again: from now on no other writer deletes them.
    missing = [record for record in records if record.id not in stored]
    for start in range(0, len(missing), WRITTEN_AT_ONCE):
        progress(len(stored) + start, len(records))
        await _write(missing[start : start + WRITTEN_AT_ONCE])
    progress(len(records), len(records))
    if missing and not wanted <= await _stored_ids():
        raise DatabaseUnavailableError("MongoDB has lost records that it confirmed; run this again")


async def _stored_ids() -> set[str]:
    return {document["_id"] async for document in _primary().find({}, {"_id": 1})}


async def _write(records: Sequence[Record]) -> None:
    now = datetime.now(UTC)
    try:
        await _primary().insert_many([_document(record, now) for record in records], ordered=False)
    except BulkWriteError as error:
        failures = error.details["writeErrors"]
        if any(failure["code"] != DUPLICATE_KEY for failure in failures):
            raise
        # Another writer has stored the same records meanwhile, as ids are digests of the content.
        stored = [records[failure["index"]].id for failure in failures]
        for some in batches(stored, READ_AT_ONCE):
            await _protect(some, now)


async def _protect(ids: list[str], now: datetime) -> None:
    """Let no other writer sweep these records."""
    await _primary().update_many({"_id": {"$in": ids}}, {"$set": {"storedAt": now}})


def _document(record: Record, now: datetime) -> Json:
    about = RecordDocument(
        id=record.id, kind=record.kind, key=record.key, completed=record.completed, stored_at=now, payload={}
    )
    return {**about.stored(), "payload": record.payload}  # As it is: pydantic would copy it twice.


async def sweep(retained: Collection[str]) -> None:
    """Delete records that are not in `retained`, except recent ones that a writer may be about to publish."""
    old = {"storedAt": {"$not": {"$gte": datetime.now(UTC) - SWEPT_AFTER}}}
    found = [document["_id"] async for document in _primary().find(old, {"_id": 1})]
    garbage = [id_ for id_ in found if id_ not in retained]
    for some in batches(garbage, READ_AT_ONCE):
        await _primary().delete_many({"_id": {"$in": some}, **old})


def batches(ids: Iterable[str], size: int) -> Iterator[list[str]]:
    """Split ids into lists of at most `size`."""
    remaining = iter(ids)
    while batch := list(islice(remaining, size)):
        yield batch


def _primary() -> Collection_:
    return RecordDocument.get_pymongo_collection().with_options(read_preference=ReadPreference.PRIMARY)
