"""Records of a kind in memory, so that only changed ones are read for a new version."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final, Generic, TypeVar

from apps.backend.database.database import Database
from apps.backend.versions.errors import NotReadyError

T = TypeVar("T")
Digested = tuple[str, T]  # A record's stored digest, and the value built from the record.
ReadRecords = Callable[[Sequence[str]], Awaitable[Mapping[str, Digested[T]]]]

AT_ONCE: Final = 20  # Decoding a race blocks other requests for about 2 ms.


class RecordCache(Generic[T]):
    """Caches the records of a kind by key."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.records: dict[str, Digested[T]] = {}

    async def renew(self, database: Database, read: ReadRecords[T]) -> None:
        """Read the records changed since the last call with `read`, and drop deleted ones.

        Raises NotReadyError if the published version changed meanwhile.
        """
        digests = (await database.manifest()).get(self.kind, {})
        found = {key: record for key, record in self.records.items() if record[0] == digests.get(key)}
        missing = [key for key in digests if key not in found]
        for start in range(0, len(missing), AT_ONCE):
            found |= await read(missing[start : start + AT_ONCE])
        self.records = dict(sorted(found.items()))
        # A change that is reverted immediately leaves the version unchanged, but not the data read.
        if {key: digest for key, (digest, _) in found.items()} != digests:
            raise NotReadyError("they are changing")
