"""From a dataset to the documents that keep it."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b

import msgspec

from apps.backend.database.documents import (
    CircuitDocument,
    ConstructorDocument,
    DriverDocument,
    EntityDocument,
    RaceDocument,
    SeasonDocument,
)
from apps.backend.dataset import Dataset
from packages.types.qualifying import QualifyingResult
from packages.types.race import Race
from packages.types.result import Result

Digests = dict[type[EntityDocument], dict[str, str]]  # By kind of document and key.


def documents_of(dataset: Dataset) -> Iterator[EntityDocument]:
    """Wrap all of a dataset."""
    for season in dataset.seasons:
        yield SeasonDocument(id=str(season.season), digest=digest(season), payload=season)
    for circuit in dataset.circuits:
        yield CircuitDocument(id=circuit.circuit_id, digest=digest(circuit), payload=circuit)
    for driver in dataset.drivers:
        yield DriverDocument(id=driver.driver_id, digest=digest(driver), payload=driver)
    for constructor in dataset.constructors:
        yield ConstructorDocument(id=constructor.constructor_id, digest=digest(constructor), payload=constructor)
    for race in dataset.races:
        yield race_document(race)


def race_document(race: Race) -> RaceDocument:
    """Wrap a race weekend."""
    entries: Iterable[Result | QualifyingResult] = (
        *race.results,
        *race.sprint_results,
        *race.qualifying_results,
    )
    drivers, constructors = set(), set()
    for entry in entries:
        drivers.add(entry.driver.driver_id)
        constructors.add(entry.constructor.constructor_id)
    return RaceDocument(
        id=race_key(race.season, race.round),
        digest=digest(race),
        season=race.season,
        round=race.round,
        completed=bool(race.results),
        circuit_id=race.circuit.circuit_id,
        driver_ids=tuple(sorted(drivers)),
        constructor_ids=tuple(sorted(constructors)),
        payload=race,
    )


def race_key(season: int, round_: int) -> str:
    """Name a race so that names sort as races do: `2023-09`."""
    return f"{season}-{round_:02}"


def digest(payload: msgspec.Struct) -> str:
    """Fingerprint a struct; equal structs have equal ones, in every process."""
    return blake2b(msgspec.json.encode(payload), digest_size=16).hexdigest()


def digests_of(documents: Iterable[EntityDocument]) -> Digests:
    """Gather what identifies each document's content."""
    gathered: Digests = {}
    for document in documents:
        gathered.setdefault(type(document), {})[document.id] = document.digest
    return gathered


def version_of(digests: Digests) -> str:
    """Name the content as a whole: the same data have the same version, wherever they were loaded."""
    whole = blake2b(digest_size=8)
    for name, keyed in sorted((kind.get_collection_name(), keyed) for kind, keyed in digests.items()):
        for key, content in sorted(keyed.items()):
            whole.update(f"{name}/{key}={content}\n".encode())
    return whole.hexdigest()
