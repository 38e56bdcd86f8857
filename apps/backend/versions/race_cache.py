"""The races in memory, so that only changed ones are read for a new version."""

from collections.abc import Iterable, Mapping
from typing import Final

from apps.backend.database.database import Database
from apps.backend.database.mapping import renewed
from apps.backend.versions.errors import NotReadyError
from packages.types.race import Race

AT_ONCE: Final = 20  # Decoding a race blocks other requests for about 2 ms.


class RaceCache:
    """Caches races by key, each with its stored digest."""

    def __init__(self) -> None:
        self._races: dict[str, tuple[str, Race]] = {}

    @property
    def digests(self) -> dict[str, str]:
        """The digests of the races, by key."""
        return {key: digest for key, (digest, _) in self._races.items()}

    def restore(self, digests: Mapping[str, str], races: Iterable[Race]) -> None:
        """Take over the races of a copy, of which `digests` are by key in the same order."""
        self._races = {key: (digest, race) for (key, digest), race in zip(sorted(digests.items()), races, strict=False)}

    async def all_races(self, database: Database) -> tuple[Race, ...]:
        """Read the races changed since the last call, and return every race since 1950 in order.

        Raises NotReadyError if the published version changed meanwhile.
        """
        digests = await database.race_digests()
        races = {key: kept for key, kept in self._races.items() if kept[0] == digests.get(key)}
        missing = [key for key in digests if key not in races]
        for start in range(0, len(missing), AT_ONCE):
            races |= await database.races_by_key(missing[start : start + AT_ONCE])
        self._races = races
        # A change reverted at once leaves the version unchanged, but not the data read.
        if {key: digest for key, (digest, _) in races.items()} != digests:
            raise NotReadyError("they are changing")
        entities = await database.entities()
        self._races = {key: (digest, renewed(race, entities)) for key, (digest, race) in sorted(races.items())}
        return tuple(race for _, race in self._races.values())
