"""The races in memory, so that only changed ones are read for a new version."""

from collections.abc import Iterable, Mapping

from apps.backend.database.database import Database
from apps.backend.database.mapping import RACES, renewed
from apps.backend.versions.record_cache import RecordCache
from packages.types.race import Race


class RaceCache:
    """Caches races by key, each with its stored digest."""

    def __init__(self) -> None:
        self._cache = RecordCache[Race](RACES)

    @property
    def digests(self) -> dict[str, str]:
        """The digests of the races, by key."""
        return {key: digest for key, (digest, _) in self._cache.records.items()}

    def restore(self, digests: Mapping[str, str], races: Iterable[Race]) -> None:
        """Take over the races of a copy, of which `digests` are by key in the same order."""
        pairs = zip(sorted(digests.items()), races, strict=False)
        self._cache.records = {key: (digest, race) for (key, digest), race in pairs}

    async def all_races(self, database: Database) -> tuple[Race, ...]:
        """Read the races changed since the last call, and return every race since 1950 in order.

        Raises NotReadyError if the published version changed meanwhile.
        """
        cache = self._cache
        await cache.renew(database, database.races_by_key)
        entities = await database.entities()
        cache.records = {key: (digest, renewed(race, entities)) for key, (digest, race) in cache.records.items()}
        return tuple(race for _, race in cache.records.values())
