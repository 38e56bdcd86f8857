"""The details of one version, compressed record by record: rarely requested, and two thirds of all data if decoded."""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Any, Final

import msgspec
import zstandard
from msgspec import Struct

from apps.backend.database.database import Database
from apps.backend.database.documents import Manifest
from apps.backend.database.mapping import DETAILS, LAYOUTS, PROVENANCE, REPORT, REPORTS, TYPES, keyed_details, race_key
from apps.backend.dataset import Dataset
from apps.backend.versions.record_cache import Digested, RecordCache
from packages.types.layout import Layout
from packages.types.provenance import DataReport, RaceProvenance
from packages.types.race_details import RaceDetails

DETAIL_KINDS: Final = (LAYOUTS, DETAILS, PROVENANCE, REPORTS)


class VersionDetails(Struct, frozen=True, dict=True):  # A dict for the cached property.
    """Details of races and layouts of circuits, in memory, so that they are of this version regardless of MongoDB."""

    records: dict[str, dict[str, Digested[bytes]]] = {}  # By kind and key.

    def layouts(self, circuit_id: str) -> tuple[Layout, ...]:
        """Return the layouts of a circuit, by id."""
        return tuple(self._find(LAYOUTS, layout_id) for layout_id in self._layout_ids.get(circuit_id, ()))

    @cached_property
    def _layout_ids(self) -> Mapping[str, Sequence[str]]:
        """The ids of the layouts of each circuit: to find them, all layouts are decompressed once."""
        found: dict[str, list[str]] = {}
        for layout_id in self.records.get(LAYOUTS, {}):
            found.setdefault(self._find(LAYOUTS, layout_id).circuit_id, []).append(layout_id)
        return found

    def layout(self, layout_id: str) -> Layout | None:
        """Return one layout."""
        found: Layout | None = self._find(LAYOUTS, layout_id)
        return found

    def details(self, season: int, round_: int) -> RaceDetails | None:
        """Return the details of one race."""
        found: RaceDetails | None = self._find(DETAILS, race_key(season, round_))
        return found

    def provenance(self, season: int, round_: int) -> RaceProvenance | None:
        """Return the differences between the sources in one race; None if they agree on everything."""
        found: RaceProvenance | None = self._find(PROVENANCE, race_key(season, round_))
        return found

    def report(self) -> DataReport | None:
        """Return how the sources were reconciled."""
        found: DataReport | None = self._find(REPORTS, REPORT)
        return found

    def _find(self, kind: str, key: str) -> Any:
        record = self.records.get(kind, {}).get(key)
        if record is None:
            return None
        return msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(record[1]), type=TYPES[kind])


def details_of(dataset: Dataset, manifest: Manifest) -> VersionDetails:
    """Compress the details of a dataset whose records `manifest` lists."""
    records: dict[str, dict[str, Digested[bytes]]] = {kind: {} for kind in DETAIL_KINDS}
    for kind, key, details in keyed_details(dataset):
        records[kind][key] = (manifest.get(kind, {}).get(key, ""), _compressed(details))
    return VersionDetails(records)


class DetailsCache:
    """Caches the details, so that only changed ones are read for a new version."""

    def __init__(self) -> None:
        self._caches = [RecordCache[bytes](kind) for kind in DETAIL_KINDS]

    def restore(self, details: VersionDetails) -> None:
        """Take over the details of a copy."""
        for cache in self._caches:
            cache.records = details.records.get(cache.kind, {})

    async def all_details(self, database: Database) -> VersionDetails:
        """Read the details changed since the last call; NotReadyError if the published version changed meanwhile."""
        for cache in self._caches:
            await cache.renew(database, partial(_read, database, cache.kind))
        return VersionDetails({cache.kind: cache.records for cache in self._caches})


async def _read(database: Database, kind: str, keys: Sequence[str]) -> Mapping[str, Digested[bytes]]:
    payloads = await database.payloads(kind, keys)
    return {key: (digest, _compressed(payload)) for key, (digest, payload) in payloads.items()}


def _compressed(value: object) -> bytes:
    return zstandard.ZstdCompressor(level=3).compress(msgspec.msgpack.encode(value))
