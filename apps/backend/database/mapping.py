"""Convert structs to records and back; pure.

A race refers to drivers, constructors and its circuit by id, so that a change of one of them is one record, however
many races it took part in. The structs are embedded again when a race is read.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, Final, TypeVar

import msgspec
from msgspec import Struct

from apps.backend.database.documents import Manifest
from apps.backend.database.errors import DatabaseSchemaError
from apps.backend.dataset import Dataset
from packages.types.entities import Circuit, Constructor, Driver, Person, Team
from packages.types.layout import Layout
from packages.types.provenance import DataReport, RaceProvenance
from packages.types.race import Race
from packages.types.race_details import RaceDetails
from packages.types.season import SeasonRecord

SEASONS, CIRCUITS, DRIVERS, CONSTRUCTORS, RACES = ("seasons", "circuits", "drivers", "constructors", "races")
TEAMS, PEOPLE, LAYOUTS, DETAILS, PROVENANCE, REPORTS = (
    "teams",
    "people",
    "layouts",
    "details",
    "provenance",
    "reports",
)
REPORT: Final = "reconciliation"  # The key of the one report.
TYPES: Final[Mapping[str, type[Struct]]] = {
    SEASONS: SeasonRecord,
    CIRCUITS: Circuit,
    DRIVERS: Driver,
    CONSTRUCTORS: Constructor,
    RACES: Race,
    TEAMS: Team,
    PEOPLE: Person,
    LAYOUTS: Layout,
    DETAILS: RaceDetails,
    PROVENANCE: RaceProvenance,
    REPORTS: DataReport,
}
KINDS: Final = tuple(TYPES)
# The fields of a race, at any depth, that refer to a record of another kind, and the field that is its key.
REFERENCES: Final = {
    "circuit": (CIRCUITS, "circuitId"),
    "driver": (DRIVERS, "driverId"),
    "constructor": (CONSTRUCTORS, "constructorId"),
}
KEYS: Final = dict(REFERENCES.values())
ENTITY_KEYS: Final = {**KEYS, TEAMS: "teamId", PEOPLE: "driverId"}

Json = dict[str, Any]
Entities = Mapping[str, Mapping[str, Struct]]  # By kind and key.
T = TypeVar("T")


class Record(Struct, frozen=True):
    """The content of a record document."""

    kind: str
    key: str
    payload: Json
    digest: str
    completed: bool = False

    @property
    def id(self) -> str:
        """The document's id."""
        return record_id(self.kind, self.key, self.digest)


def record_id(kind: str, key: str, digest: str) -> str:
    """Return the id of a record."""
    return f"{kind}/{key}@{digest}"


def race_key(season: int, round_: int) -> str:
    """Return the key of a race; keys sort as races do: `2023-09`."""
    return f"{season}-{round_:02}"


def records_of(dataset: Dataset, known: Manifest) -> list[Record]:
    """Return the records of a dataset, and of entities of its races that neither it nor `known` contains."""
    records = {(record.kind, record.key): record for record in _entities(dataset)}
    for race in dataset.races:
        payload = msgspec.to_builtins(race)
        for place, name, (kind, field) in _references(payload):
            entity, key = place[name], place[name][field]
            if (kind, key) not in records and key not in known.get(kind, {}):
                records[kind, key] = make_record(kind, key, entity)
            place[name] = key
        key = race_key(race.season, race.round)
        records[RACES, key] = make_record(RACES, key, payload, completed=bool(race.results))
    return list(records.values())


def make_record(kind: str, key: str, payload: Json, *, completed: bool = False) -> Record:
    """Make a record; equal payloads have equal digests, in every process."""
    digest = blake2b(msgspec.json.encode(payload), digest_size=16).hexdigest()
    return Record(kind, key, payload, digest, completed)


def _entities(dataset: Dataset) -> Iterator[Record]:
    for season in dataset.seasons:
        yield make_record(SEASONS, str(season.season), msgspec.to_builtins(season))
    for kind, key in ENTITY_KEYS.items():
        for entity in getattr(dataset, kind):
            payload = msgspec.to_builtins(entity)
            yield make_record(kind, payload[key], payload)
    for kind, key, details in keyed_details(dataset):
        yield make_record(kind, key, msgspec.to_builtins(details))


def keyed_details(dataset: Dataset) -> Iterator[tuple[str, str, Struct]]:
    """List the details that are read on request, each with its kind and key."""
    for layout in dataset.layouts:
        yield LAYOUTS, layout.layout_id, layout
    for details in dataset.details:
        yield DETAILS, race_key(details.season, details.round), details
    for provenance in dataset.provenance:
        yield PROVENANCE, race_key(provenance.season, provenance.round), provenance
    if dataset.report is not None:
        yield REPORTS, REPORT, dataset.report


def referring(payload: Json) -> Json:
    """Replace circuit, drivers and constructors with their keys, modifying `payload`, and return it."""
    for place, name, (_, key) in _references(payload):
        if isinstance(place[name], dict):
            place[name] = place[name][key]
    return payload


def _references(value: Any) -> Iterator[tuple[Json, str, tuple[str, str]]]:
    """Find the fields that refer to a record, at any depth: the dict, its name, kind and key."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            for name, item in value.items():
                if name in REFERENCES:
                    yield value, name, REFERENCES[name]
                elif isinstance(item, (dict, list, tuple)):
                    waiting.append(item)
        else:
            waiting.extend(item for item in value if isinstance(item, (dict, list, tuple)))


def references_of(payload: Json) -> set[tuple[str, str]]:
    """Return the kind and key of every entity that a stored race refers to."""
    return {(kind, place[name]) for place, name, (kind, _) in _references(payload) if isinstance(place[name], str)}


def race_of(payload: Json, entities: Entities, shown: str = "a race") -> Race:
    """Convert a stored race, embedding the entities that it refers to in `payload`; errors call it `shown`."""
    try:
        for place, name, (kind, _) in _references(payload):
            if isinstance(place[name], str):
                place[name] = entities[kind][place[name]]
    except KeyError as error:
        raise DatabaseSchemaError(f"{shown} refers to {error}, which is not among the stored data") from None
    return decoded(payload, Race, shown)


def decoded(payload: Any, type_: type[T], name: str = "") -> T:
    """Convert a stored payload, called `name`; DatabaseSchemaError if it was written from other structs."""
    try:
        return msgspec.convert(payload, type_)
    except msgspec.ValidationError as error:
        raise DatabaseSchemaError(
            f"the stored data do not have the schema of this release ({name}{name and ': '}{error}); "
            "run `python -m apps.backend.load`, which migrates them or explains how to"
        ) from None


def renewed(race: Race, entities: Entities) -> Race:
    """Return `race` with the current circuit, drivers and constructors; `race` itself if none has changed."""

    def current(kind: str, key: str, held: T) -> T:
        return entities[kind].get(key, held)  # type: ignore[return-value] # Each kind has one type.

    def entries(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            row
            if driver is row.driver and constructor is row.constructor
            else msgspec.structs.replace(row, driver=driver, constructor=constructor)
            for row in rows
            for driver in (current(DRIVERS, row.driver.driver_id, row.driver),)
            for constructor in (current(CONSTRUCTORS, row.constructor.constructor_id, row.constructor),)
        )

    changes: Json = {
        "circuit": current(CIRCUITS, race.circuit.circuit_id, race.circuit),
        "results": entries(race.results),
        "sprint_results": entries(race.sprint_results),
        "qualifying_results": entries(race.qualifying_results),
    }
    same = all(_identical(getattr(race, name), value) for name, value in changes.items())
    return race if same else msgspec.structs.replace(race, **changes)


def _identical(held: object, value: object) -> bool:
    if isinstance(held, tuple) and isinstance(value, tuple):
        return len(held) == len(value) and all(a is b for a, b in zip(held, value, strict=True))
    return held is value


def manifest_of(records: Iterable[Record]) -> Manifest:
    """List records by kind and key."""
    manifest: Manifest = {kind: {} for kind in KINDS}
    for each in records:
        manifest[each.kind][each.key] = each.digest
    return manifest


def ids_of(manifest: Manifest) -> dict[str, tuple[str, str]]:
    """Map the id of every record of a manifest to its kind and key."""
    return {
        record_id(kind, key, digest): (kind, key) for kind, keyed in manifest.items() for key, digest in keyed.items()
    }


def version_of(manifest: Manifest) -> str:
    """Return the version: a digest of all content, the same wherever the data were loaded."""
    whole = blake2b(digest_size=8)
    for kind, keyed in sorted(manifest.items()):
        for key, digest in sorted(keyed.items()):
            whole.update(f"{kind}/{key}={digest}\n".encode())
    return whole.hexdigest()
