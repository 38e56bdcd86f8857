"""A sync's changes: all of them and the new version in one transaction, so that a reader sees all or none."""

from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from pymongo.asynchronous.client_session import AsyncClientSession

from apps.backend.database import bulk_writes
from apps.backend.database.documents import (
    CircuitDocument,
    ConstructorDocument,
    DriverDocument,
    EntityDocument,
    RaceDocument,
)
from apps.backend.database.errors import DatabaseEmptyError
from apps.backend.database.mapping import Digests, documents_of, race_document, race_key
from apps.backend.database.published_version import publish, published
from apps.backend.dataset import Dataset
from packages.types.qualifying import QualifyingResult
from packages.types.race import Race, RaceKey
from packages.types.result import Result
from packages.types.version import DataVersion

EMBEDDED: Mapping[type[EntityDocument], str] = {
    CircuitDocument: "circuitId",
    DriverDocument: "driverIds",
    ConstructorDocument: "constructorIds",
}
RACES_AT_ONCE = 100  # About 3 MiB.
Entry = TypeVar("Entry", Result, QualifyingResult)
Renewed = dict[str, Mapping[str, Any]]  # By the name of the races' field, then by id.


async def embed(changed: Iterable[EntityDocument], session: AsyncClientSession) -> AsyncIterator[RaceDocument]:
    """Give each stored race that embeds something changed, with the change."""
    renewed: Renewed = {field: {} for field in EMBEDDED.values()}
    for document in changed:
        if field := EMBEDDED.get(type(document)):
            renewed[field] = {**renewed[field], document.id: document.payload}
    if queries := [{field: {"$in": list(things)}} for field, things in renewed.items() if things]:
        async for document in _found({"$or": queries}, session):
            yield race_document(renew(document.payload, renewed))


async def _found(query: Mapping[str, Any], session: AsyncClientSession) -> AsyncIterator[RaceDocument]:
    """Find races in reads of one batch each, as a batch holds 16 MiB at most and a transaction has no cursors."""
    collection = RaceDocument.get_pymongo_collection()
    found = collection.find(query, {"_id": 1}, session=session, batch_size=bulk_writes.ONE_BATCH)
    keys = [document["_id"] async for document in found]
    for start in range(0, len(keys), RACES_AT_ONCE):
        some = {"_id": {"$in": keys[start : start + RACES_AT_ONCE]}}
        async for race in RaceDocument.find(some, session=session, batch_size=bulk_writes.ONE_BATCH):
            yield race


def renew(race: Race, renewed: Renewed) -> Race:
    """Put renewed circuit, drivers and constructors in the place of those that `race` embeds."""
    return msgspec.structs.replace(
        race,
        circuit=renewed["circuitId"].get(race.circuit.circuit_id, race.circuit),
        results=_renewed(race.results, renewed),
        sprint_results=_renewed(race.sprint_results, renewed),
        qualifying_results=_renewed(race.qualifying_results, renewed),
    )


def _renewed(entries: tuple[Entry, ...], renewed: Renewed) -> tuple[Entry, ...]:
    drivers, constructors = renewed["driverIds"], renewed["constructorIds"]
    return tuple(
        msgspec.structs.replace(
            entry,
            driver=drivers.get(entry.driver.driver_id, entry.driver),
            constructor=constructors.get(entry.constructor.constructor_id, entry.constructor),
        )
        for entry in entries
    )


async def apply(
    changes: Dataset, withdrawn: Collection[RaceKey], source: str, session: AsyncClientSession
) -> DataVersion | None:
    """Store what differs, and the races that embed it; publish, or answer None if nothing differs."""
    if await published(session) is None:
        raise DatabaseEmptyError("nothing is published yet: run the initial load to its end first")
    digests = await bulk_writes.stored_digests(session)
    gone = {race_key(*race) for race in withdrawn} & digests[RaceDocument].keys()
    changed = _differing(documents_of(changes), digests)
    changed += await _embedding(changed, session)
    if not changed and not gone:
        return None
    await bulk_writes.remove(RaceDocument, gone, session)
    await bulk_writes.replace(changed, session)
    return await publish(_updated(digests, changed, gone), source, session)


def _differing(documents: Iterable[EntityDocument], digests: Digests) -> list[EntityDocument]:
    return [document for document in documents if digests[type(document)].get(document.id) != document.digest]


async def _embedding(changed: Sequence[EntityDocument], session: AsyncClientSession) -> list[EntityDocument]:
    """Find the stored races that embed something changed, and renew it in them; those that come anew are left out."""
    newer = {document.id for document in changed if isinstance(document, RaceDocument)}
    return [race async for race in embed(changed, session) if race.id not in newer]


def _updated(digests: Digests, changed: Sequence[EntityDocument], gone: Collection[str]) -> Digests:
    updated = {kind: dict(keyed) for kind, keyed in digests.items()}
    for document in changed:
        updated[type(document)][document.id] = document.digest
    for key in gone:
        del updated[RaceDocument][key]
    return updated
