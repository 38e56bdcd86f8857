"""Migrate the records of an older release to the structs of this one."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from apps.backend.database import published_version, records
from apps.backend.database.errors import DatabaseEmptyError
from apps.backend.database.mapping import (
    KEYS,
    KINDS,
    RACES,
    TYPES,
    Entities,
    Json,
    Record,
    decoded,
    ids_of,
    make_record,
    manifest_of,
    race_of,
    records_of,
    referring,
)
from apps.backend.database.published_version import PublishedVersion
from apps.backend.database.records import ReadProgress
from apps.backend.database.write import differing, replace
from apps.backend.dataset import Dataset

log = logging.getLogger(__name__)


async def migrate(bundled: Dataset, progress: ReadProgress) -> PublishedVersion:
    """Read all, add fields that are new, convert, and publish; DatabaseSchemaError if a record cannot be converted."""
    base = await published_version.published()
    if base is None:
        raise DatabaseEmptyError("nothing is published yet: run the initial load first")
    examples = {(each.kind, each.key): each.payload for each in records_of(bundled, {})}
    ids = ids_of(base.manifest)
    payloads = {ids[id_]: payload for id_, payload in (await records.find(list(ids))).items()}
    for at, payload in payloads.items():
        if example := examples.get(at):
            add_new_fields(payload, example)
    new_kinds = {kind for kind in KINDS if kind not in base.manifest}
    added = [each for each in records_of(bundled, {}) if each.kind in new_kinds]
    converted = _converted(payloads)
    if dropped := dropped_fields(payloads, converted):
        log.warning("fields that this release does not have were dropped: %s", ", ".join(dropped))
    converted += added
    changed = differing(converted, base.manifest)
    return await replace(changed, manifest_of(converted), base.version.source, base, progress)


def add_new_fields(stored: Json, bundled: Json) -> None:
    """Return `stored` completed with missing fields of `bundled`; its own values, including null, are unchanged.

    Rows of lists are matched by their entity, where that is unambiguous.
    """
    for name, value in bundled.items():
        held = stored.setdefault(name, value)
        if held is value:
            continue
        if isinstance(held, dict) and isinstance(value, dict):
            add_new_fields(held, value)
        elif isinstance(held, list) and isinstance(value, list):
            by_row = _by_row(value)
            for key, row in _by_row(held).items():
                if key in by_row:
                    add_new_fields(row, by_row[key])


def dropped_fields(stored: Mapping[tuple[str, str], Json], converted: Iterable[Record]) -> list[str]:
    """List the fields that have a value in a stored payload and are missing in the converted one: `drivers.code`."""
    return sorted(
        {name for each in converted for name in _dropped(stored[each.kind, each.key], each.payload, each.kind)}
    )


def _dropped(stored: Any, converted: Any, at: str) -> Iterator[str]:
    if isinstance(stored, dict) and isinstance(converted, dict):
        for name, value in stored.items():
            if name in converted:
                yield from _dropped(value, converted[name], f"{at}.{name}")
            elif value:
                yield f"{at}.{name}"
    elif isinstance(stored, list) and isinstance(converted, list | tuple):
        for one, other in zip(stored, converted, strict=False):
            yield from _dropped(one, other, at)


def _by_row(rows: list[Any]) -> dict[tuple[Any, ...], Json]:
    keyed = [(_row_key(row), row) for row in rows if isinstance(row, dict)]
    times = Counter(key for key, _ in keyed)
    return {key: row for key, row in keyed if times[key] == 1}


def _row_key(row: Json) -> tuple[Any, ...]:
    return tuple(str(row.get(name)) for name in ("driver", "constructor", "number", "driverId", "stop", "lap"))


def _converted(payloads: dict[tuple[str, str], Json]) -> list[Record]:
    entities: dict[str, dict[str, Any]] = {kind: {} for kind in KEYS}
    converted = []
    for (kind, key), payload in payloads.items():
        if kind != RACES:
            entity = decoded(payload, TYPES[kind], f"{kind}/{key}")
            entities.setdefault(kind, {})[key] = entity
            converted.append(make_record(kind, key, msgspec.to_builtins(entity)))
    return converted + [_race(key, payload, entities) for (kind, key), payload in payloads.items() if kind == RACES]


def _race(key: str, payload: Json, entities: Entities) -> Record:
    race = race_of(payload, entities, f"{RACES}/{key}")
    return make_record(RACES, key, referring(msgspec.to_builtins(race)), completed=bool(race.results))
