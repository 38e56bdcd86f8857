"""The published version: read from the primary, and replaced as a whole by the last step of every change."""

from datetime import UTC, datetime
from typing import Any, Final

from msgspec import Struct
from pymongo import ReadPreference
from pymongo.errors import DuplicateKeyError

from apps.backend.database.documents import Manifest, RecordDocument, VersionDocument
from apps.backend.database.errors import ConflictError, DatabaseSchemaError
from apps.backend.database.mapping import RACES, decoded, record_id, version_of
from apps.backend.database.records import READ_AT_ONCE, batches
from apps.backend.database.schema import schema_version
from packages.types.race import RaceReference
from packages.types.version import DataVersion

PUBLISHED: Final = "published"  # The key of the one version document.


class PublishedVersion(Struct, frozen=True):
    """A version, the records that make it up, and the schema that these were written with."""

    version: DataVersion
    manifest: Manifest
    schema: str

    @property
    def is_readable(self) -> bool:
        """False for a database from before records were listed in the version."""
        return bool(self.manifest)


async def current_version() -> DataVersion | None:
    """Read the published version; DatabaseSchemaError if it is unreadable."""
    stored = await _primary().find_one({"_id": PUBLISHED}, {"manifest": 0})
    return decoded(stored["payload"], DataVersion) if stored else None


async def published() -> PublishedVersion | None:
    """Read the version with its manifest; DatabaseSchemaError if either is missing or unreadable."""
    found = await published_any()
    if found is not None and not found.is_readable:
        raise DatabaseSchemaError(
            "the stored data have the layout of an older release; "
            "run `python -m apps.backend.load`, which explains how to proceed"
        )
    return found


async def published_any() -> PublishedVersion | None:
    """Read the version, whichever release wrote it; an unreadable one is returned without a manifest."""
    stored = await _primary().find_one({"_id": PUBLISHED})
    if stored is None:
        return None
    try:
        version = decoded(stored["payload"], DataVersion)
    except DatabaseSchemaError:
        unknown = DataVersion(version=stored["payload"]["version"], updated_at=datetime.now(UTC), source="unknown")
        return PublishedVersion(unknown, {}, "")
    return PublishedVersion(version, stored.get("manifest", {}), stored.get("schemaVersion", ""))


async def publish(manifest: Manifest, source: str, base: PublishedVersion | None) -> PublishedVersion:
    """Replace the version `base`; ConflictError if it is no longer the published one."""
    version = DataVersion(
        version=version_of(manifest),
        updated_at=datetime.now(UTC).replace(microsecond=0),
        last_race=await _last_race(manifest),
        source=source,
    )
    document = VersionDocument(id=PUBLISHED, schema_version=schema_version(), payload=version, manifest=manifest)
    if not await _replace(document.stored(), base):
        raise ConflictError("another process has published other data meanwhile; run this again")
    return PublishedVersion(version, manifest, document.schema_version)


async def _replace(stored: dict[str, Any], base: PublishedVersion | None) -> bool:
    collection = VersionDocument.get_pymongo_collection()
    if base is None:
        try:
            await collection.insert_one(stored)
        except DuplicateKeyError:
            return False
        return True
    expected = {"_id": PUBLISHED, "payload.version": base.version.version}
    return (await collection.replace_one(expected, stored)).matched_count == 1


async def _last_race(manifest: Manifest) -> RaceReference | None:
    keyed = manifest.get(RACES, {})
    for keys in batches(sorted(keyed, reverse=True), READ_AT_ONCE):
        query = {"_id": {"$in": [record_id(RACES, key, keyed[key]) for key in keys]}, "completed": True}
        found = await _records().find(query, {"payload": 1, "key": 1}).sort("key", -1).limit(1).to_list()
        if found:
            race = found[0]["payload"]
            return RaceReference(season=race["season"], round=race["round"], race_name=race["raceName"])
    return None


def _primary() -> Any:
    return VersionDocument.get_pymongo_collection().with_options(read_preference=ReadPreference.PRIMARY)


def _records() -> Any:
    return RecordDocument.get_pymongo_collection().with_options(read_preference=ReadPreference.PRIMARY)
