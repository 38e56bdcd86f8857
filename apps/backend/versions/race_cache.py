"""The races in memory, so that of a new version only those are read that have changed."""

from collections.abc import Iterable, Mapping
from typing import Final

from apps.backend.database.database import Database
from apps.backend.database.mapping import renewed
from apps.backend.versions.errors import NotReadyError
from packages.types.race import Race

AT_ONCE: Final = 20  # Decoding a race takes about 2 ms, and other requests wait for that.


class RaceCache:
    """Keeps races by key, each with the digest that it was stored with."""

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
        """Read what has changed since the last time, and give every race since 1950 in order.

        NotReadyError if the database moved on meanwhile.
        """
        digests = await database.race_digests()
        races = {key: kept for key, kept in self._races.items() if kept[0] == digests.get(key)}
        missing = [key for key in digests if key not in races]
        for start in range(0, len(missing), AT_ONCE):
            races |= await database.races_by_key(missing[start : start + AT_ONCE])
        self._races = races
        # A change that was taken back at once would leave the version as it was, but not what was read.
        if {key: digest for key, (digest, _) in races.items()} != digests:
            raise NotReadyError("they are changing")
        entities = await database.entities()
        self._races = {key: (digest, renewed(race, entities)) for key, (digest, race) in sorted(races.items())}
        return tuple(race for _, race in self._races.values())
