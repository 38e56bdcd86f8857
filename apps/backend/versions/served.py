"""The served version, as the cache in front of the API asks for it."""

from collections.abc import Callable
from typing import Final

from apps.backend.versions.errors import NotReadyError
from apps.backend.versions.watcher import VersionWatcher


class ServedVersions:
    """Reads the version that `watcher` serves; it changes at once, as responses are quickly made anew."""

    reachable: Final = True  # What is served is right; without MongoDB as well.
    previous: Final = None
    changed_at: Final = float("-inf")

    def __init__(self, watcher: Callable[[], VersionWatcher]) -> None:
        self._watcher = watcher

    @property
    def version(self) -> str | None:
        """The version's name, None while there is none."""
        try:
            return self._watcher().current.version.version
        except NotReadyError:
            return None
