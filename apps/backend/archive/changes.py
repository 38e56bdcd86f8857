"""A sync's changes: all of them and the new version in one transaction, so that a reader sees all or none."""

from collections.abc import Collection, Iterable, Sequence

from pymongo.asynchronous.client_session import AsyncClientSession

from apps.backend.archive import writing
from apps.backend.archive.documents import Envelope, RaceDocument
from apps.backend.archive.embedding import embed
from apps.backend.archive.envelopes import Digests, enveloped, race_key
from apps.backend.archive.errors import ArchiveEmptyError
from apps.backend.archive.publication import publish, published
from apps.backend.dataset import Dataset
from packages.types.version import DataVersion

RaceKey = tuple[int, int]  # Season and round.


async def apply(
    changes: Dataset, withdrawn: Collection[RaceKey], source: str, session: AsyncClientSession
) -> DataVersion | None:
    """Store what differs, and the races that embed it; publish, or answer None if nothing differs."""
    if await published(session) is None:
        raise ArchiveEmptyError("nothing is published yet: run the initial load to its end first")
    digests = await writing.stored_digests(session)
    gone = {race_key(*race) for race in withdrawn} & digests[RaceDocument].keys()
    changed = _differing(enveloped(changes), digests)
    changed += await _embedding(changed, session)
    if not changed and not gone:
        return None
    await writing.remove(RaceDocument, gone, session)
    await writing.replace(changed, session)
    return await publish(_updated(digests, changed, gone), source, session)


def _differing(documents: Iterable[Envelope], digests: Digests) -> list[Envelope]:
    return [document for document in documents if digests[type(document)].get(document.id) != document.digest]


async def _embedding(changed: Sequence[Envelope], session: AsyncClientSession) -> list[Envelope]:
    """Find the stored races that embed something changed, and renew it in them; those that come anew are left out."""
    newer = {document.id for document in changed if isinstance(document, RaceDocument)}
    return [race async for race in embed(changed, session) if race.id not in newer]


def _updated(digests: Digests, changed: Sequence[Envelope], gone: Collection[str]) -> Digests:
    updated = {kind: dict(keyed) for kind, keyed in digests.items()}
    for document in changed:
        updated[type(document)][document.id] = document.digest
    for key in gone:
        del updated[RaceDocument][key]
    return updated
