"""Publishing a version: the last step of every change."""

from datetime import UTC, datetime

from pymongo.asynchronous.client_session import AsyncClientSession

from apps.backend.database.documents import RaceDocument, VersionDocument
from apps.backend.database.mapping import Digests, version_of
from packages.types.race import RaceReference
from packages.types.version import DataVersion

PUBLISHED = "published"  # The key of the one version document.


async def published(session: AsyncClientSession | None = None) -> DataVersion | None:
    """Read which version is published."""
    document = await VersionDocument.get(PUBLISHED, session=session)
    return document.payload if document else None


async def publish(digests: Digests, source: str, session: AsyncClientSession | None = None) -> DataVersion:
    """Make what is stored the version that readers see."""
    version = DataVersion(
        version=version_of(digests),
        updated_at=datetime.now(UTC).replace(microsecond=0),
        last_race=await _last_race(session),
        source=source,
    )
    document = VersionDocument(id=PUBLISHED, payload=version)
    collection = VersionDocument.get_pymongo_collection()
    await collection.replace_one({"_id": PUBLISHED}, document.stored(), upsert=True, session=session)
    return version


async def _last_race(session: AsyncClientSession | None) -> RaceReference | None:
    found = await RaceDocument.find({"completed": True}, session=session).sort("-season", "-round").limit(1).to_list()
    if not found:
        return None
    race = found[0].payload
    return RaceReference.of(race)
