"""The races in memory, so that of a new version only those are read that have changed."""

from typing import Final

from apps.backend.archive.archive import Archive
from packages.types.race import Race

AT_ONCE: Final = 20  # Decoding a race takes about 2 ms, and other requests wait for that.


class Shelf:
    """Keeps races by key and digest."""

    def __init__(self) -> None:
        self._digests: dict[str, str] = {}
        self._races: dict[str, Race] = {}

    async def all_races(self, archive: Archive) -> tuple[Race, ...]:
        """Read what has changed since the last time, and give every race since 1950 in order."""
        digests = await archive.race_digests()
        changed = [key for key, digest in digests.items() if self._digests.get(key) != digest]
        kept = {key: race for key, race in self._races.items() if key in digests}
        for start in range(0, len(changed), AT_ONCE):
            kept |= await archive.races_by_key(changed[start : start + AT_ONCE])
        self._digests, self._races = digests, kept
        return tuple(kept[key] for key in sorted(kept))
