"""Drivers, constructors and circuits stand in every race they took part in: a change of one reaches all of these."""

from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Any, TypeVar

import msgspec
from pymongo.asynchronous.client_session import AsyncClientSession

from apps.backend.archive.documents import (
    CircuitDocument,
    ConstructorDocument,
    DriverDocument,
    Envelope,
    RaceDocument,
)
from apps.backend.archive.envelopes import race_document
from packages.types.qualifying import QualifyingResult
from packages.types.race import Race
from packages.types.result import Result

EMBEDDED: Mapping[type[Envelope], str] = {
    CircuitDocument: "circuitId",
    DriverDocument: "driverIds",
    ConstructorDocument: "constructorIds",
}
Entry = TypeVar("Entry", Result, QualifyingResult)
Renewed = dict[str, Mapping[str, Any]]  # By the name of the races' field, then by id.


async def embed(changed: Iterable[Envelope], session: AsyncClientSession) -> AsyncIterator[RaceDocument]:
    """Give each stored race that embeds something changed, with the change."""
    renewed: Renewed = {field: {} for field in EMBEDDED.values()}
    for document in changed:
        if field := EMBEDDED.get(type(document)):
            renewed[field] = {**renewed[field], document.id: document.payload}
    if queries := [{field: {"$in": list(things)}} for field, things in renewed.items() if things]:
        async for document in RaceDocument.find({"$or": queries}, session=session):
            yield race_document(renew(document.payload, renewed))


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
