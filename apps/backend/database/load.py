"""The initial load: everything, then the version, so that an interrupted load is never read and simply goes on."""

from collections.abc import Callable, Sequence

from pymongo.errors import BulkWriteError

from apps.backend.database import bulk_writes
from apps.backend.database.documents import EntityDocument
from apps.backend.database.mapping import Digests, digests_of, documents_of
from apps.backend.database.published_version import publish
from apps.backend.dataset import Dataset
from packages.types.version import DataVersion

Progress = Callable[[int, int], None]  # Called with how many documents are done, of how many.

BATCH = 100
DUPLICATE_KEY = 11000


async def load(dataset: Dataset, progress: Progress, source: str) -> DataVersion:
    """Store what is not stored yet, take away what does not belong, check, and publish."""
    documents = list(documents_of(dataset))
    wanted = digests_of(documents)
    while missing := _missing(documents, await bulk_writes.stored_digests()):
        await _write_in_batches(missing, len(documents), progress)
    await _remove_strangers(wanted, await bulk_writes.stored_digests())
    progress(len(documents), len(documents))
    return await publish(wanted, source)


def _missing(documents: Sequence[EntityDocument], stored: Digests) -> list[EntityDocument]:
    return [document for document in documents if stored[type(document)].get(document.id) != document.digest]


async def _write_in_batches(missing: Sequence[EntityDocument], total: int, progress: Progress) -> None:
    done = total - len(missing)
    for start in range(0, len(missing), BATCH):
        progress(done + start, total)
        try:
            await bulk_writes.replace(missing[start : start + BATCH])
        except BulkWriteError as error:
            # Another loader was faster with the same document; whether all are right is checked afterwards.
            if any(failure["code"] != DUPLICATE_KEY for failure in error.details["writeErrors"]):
                raise


async def _remove_strangers(wanted: Digests, stored: Digests) -> None:
    for kind, keys in stored.items():
        await bulk_writes.remove(kind, keys.keys() - wanted.get(kind, {}).keys())
