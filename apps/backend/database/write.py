"""Change the data: write new records first, then the version that lists them, in one write.

A reader sees the former version or the new one. A writer killed at any moment leaves at most records that no version
lists; the next writer uses or sweeps them. No step is larger than a batch, so that a change can have any size.
"""

from collections.abc import Collection

from apps.backend.database import published_version, records
from apps.backend.database.documents import Manifest
from apps.backend.database.errors import DatabaseEmptyError
from apps.backend.database.mapping import KINDS, RACES, Record, ids_of, manifest_of, race_key, records_of
from apps.backend.database.published_version import PublishedVersion, publish
from apps.backend.database.records import ReadProgress, no_progress
from apps.backend.database.schema import schema_version
from apps.backend.dataset import Dataset
from packages.types.race import RaceKey


async def apply(changes: Dataset, withdrawn: Collection[RaceKey], source: str) -> PublishedVersion | None:
    """Store the differences and publish them; None if there are none. Raises DatabaseEmptyError before the load."""
    base = await published_version.published()
    if base is None:
        raise DatabaseEmptyError("nothing is published yet: complete the initial load first")
    changed = differing(records_of(changes, base.manifest), base.manifest)
    manifest = {kind: {**base.manifest.get(kind, {})} for kind in KINDS}
    for race in withdrawn:
        manifest[RACES].pop(race_key(*race), None)
    for record in changed:
        manifest[record.kind][record.key] = record.digest
    if manifest == base.manifest:
        return None
    return await replace(changed, manifest, source, base)


async def load(
    dataset: Dataset, source: str, base: PublishedVersion | None, progress: ReadProgress = no_progress
) -> PublishedVersion:
    """Publish `dataset`, and nothing else, in place of `base`."""
    all_records = records_of(dataset, {})
    return await replace(all_records, manifest_of(all_records), source, base, progress)


async def renew(dataset: Dataset, source: str, base: PublishedVersion) -> PublishedVersion | None:
    """Publish `dataset`, and nothing else, in place of `base`; None if `base` is just that."""
    every = records_of(dataset, {})
    manifest = manifest_of(every)
    if is_current(base) and manifest == base.manifest:
        return None
    return await replace(differing(every, base.manifest), manifest, source, base)


async def replace(
    changed: list[Record],
    manifest: Manifest,
    source: str,
    base: PublishedVersion | None,
    progress: ReadProgress = no_progress,
) -> PublishedVersion:
    """Store `changed`, publish `manifest` in place of `base`, and sweep records that neither lists."""
    await records.store(changed, progress)
    new = await publish(manifest, source, base)
    former = ids_of(base.manifest) if base else {}
    await records.sweep(ids_of(manifest).keys() | former.keys())
    return new


def differing(candidates: list[Record], manifest: Manifest) -> list[Record]:
    """Return those that `manifest` does not list."""
    return [record for record in candidates if manifest.get(record.kind, {}).get(record.key) != record.digest]


def is_current(published: PublishedVersion) -> bool:
    """Return whether the records were written from the structs of this release."""
    return published.is_readable and published.schema == schema_version()
