"""The served version, for the cache in front of the API."""

from collections.abc import Callable
from typing import Final

from apps.backend.versions.errors import NotReadyError
from apps.backend.versions.watcher import VersionWatcher


class ServedVersions:
    """Reads the version served by `watcher`; it changes at once, as responses are quickly rebuilt."""

    reachable: Final = True  # The served data are correct, even without MongoDB.
    previous: Final = None
    changed_at: Final = float("-inf")

    def __init__(self, watcher: Callable[[], VersionWatcher]) -> None:
        self._watcher = watcher

    @property
    def version(self) -> str | None:
        """The version's name, or None."""
        try:
            return self._watcher().current.version.version
        except NotReadyError:
            return None
