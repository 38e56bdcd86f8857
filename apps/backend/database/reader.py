"""Reads the records of the published version. Records are immutable, so they are cached by id."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Iterable
from itertools import chain
from typing import Any, Final, TypeVar

from msgspec import Struct

from apps.backend.database import published_version, records
from apps.backend.database.documents import Manifest
from apps.backend.database.mapping import KEYS, RACES, TYPES, Json, decoded, ids_of, race_of, record_id, references_of
from packages.types.race import Race

T = TypeVar("T")

CONVERTED_AT_ONCE: Final = 20  # Number of records that take a few milliseconds.
FEW_RACES: Final = 60  # Two seasons, which refer to a small part of the entities.


class Reader:
    """Caches the last read version's manifest, circuits, drivers and constructors."""

    def __init__(self) -> None:
        self._published: published_version.PublishedVersion | None = None
        self._entities: dict[str, Struct] = {}  # By record id.

    async def manifest(self) -> Manifest:
        """Read the manifest of the published version; empty before the first load is complete."""
        version = await published_version.current_version()
        if version is None:
            return {}
        if self._published is None or self._published.version != version:
            self._published = await published_version.published()
        return self._published.manifest if self._published else {}

    async def all_of(self, kind: str) -> tuple[Any, ...]:
        """Read all records of one kind, except races, by key."""
        keyed = (await self.manifest()).get(kind, {})
        return tuple((await self._of(kind, keyed)).values())

    async def payloads(self, kind: str, keys: Iterable[str]) -> dict[str, tuple[str, Json]]:
        """Read those of these records that exist, each with its digest, uncached."""
        digests = (await self.manifest()).get(kind, {})
        ids = {key: record_id(kind, key, digests[key]) for key in keys if key in digests}
        found = await records.find(list(ids.values()))
        return {key: (digests[key], found[id_]) for key, id_ in ids.items()}

    async def one(self, kind: str, key: str) -> Any:
        """Read one record, uncached; None if the key does not exist."""
        found = await self.payloads(kind, [key])
        return decoded(found[key][1], TYPES[kind]) if found else None

    async def entities(self) -> dict[str, dict[str, Struct]]:
        """Read the circuits, drivers and constructors, by kind and key; the same object each time while unchanged."""
        return await self._entities_of(await self.manifest())

    async def races(self, is_wanted: Callable[[str], bool] = lambda key: True) -> dict[str, tuple[str, Race]]:
        """Read the selected races in order of their keys, each with its digest."""
        manifest = await self.manifest()
        ids = {
            key: record_id(RACES, key, digest)
            for key, digest in sorted(manifest.get(RACES, {}).items())
            if is_wanted(key)
        }
        found = await records.find(list(ids.values()))
        entities = await self._entities_of(
            _referred_to(found.values(), manifest) if len(ids) <= FEW_RACES else manifest
        )
        races = {}
        async for key, id_ in _in_turns(ids.items()):
            races[key] = (manifest[RACES][key], race_of(found[id_], entities))
        return races

    async def _entities_of(self, manifest: Manifest) -> dict[str, dict[str, Struct]]:
        return {kind: await self._of(kind, manifest.get(kind, {})) for kind in KEYS}

    async def _of(self, kind: str, keyed: dict[str, str]) -> dict[str, Struct]:
        ids = {key: record_id(kind, key, keyed[key]) for key in sorted(keyed)}
        await self._read(kind, [id_ for id_ in ids.values() if id_ not in self._entities])
        return {key: self._entities[id_] for key, id_ in ids.items()}

    async def _read(self, kind: str, missing: Collection[str]) -> None:
        if not missing:
            return
        current = ids_of(self._published.manifest) if self._published else {}
        self._entities = {id_: entity for id_, entity in self._entities.items() if id_ in current}
        found = await records.find(missing)
        async for id_, payload in _in_turns(found.items()):
            self._entities[id_] = decoded(payload, TYPES[kind])


def _referred_to(races: Iterable[Json], manifest: Manifest) -> Manifest:
    """Return the part of the manifest that the stored `races` refer to."""
    references = set(chain.from_iterable(map(references_of, races)))
    return {
        kind: {key: digest for key, digest in keyed.items() if (kind, key) in references}
        for kind, keyed in manifest.items()
        if kind in KEYS
    }


async def _in_turns(items: Iterable[T]) -> AsyncIterator[T]:
    """Yield items, giving other tasks (such as the connection's heartbeats) a chance to run."""
    for number, item in enumerate(items):
        if number % CONVERTED_AT_ONCE == 0:
            await asyncio.sleep(0)
        yield item
