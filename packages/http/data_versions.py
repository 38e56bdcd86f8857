"""Data versions that a response was made from."""

from contextvars import ContextVar
from typing import Final

_collected: Final[ContextVar[set[str] | None]] = ContextVar("data_versions", default=None)


def collect_versions() -> set[str]:
    """Begin to collect the versions that `note_version` names from here on in this task."""
    versions: set[str] = set()
    _collected.set(versions)
    return versions


def note_version(version: str | None) -> None:
    """Note that a response is made from this version."""
    versions = _collected.get()
    if versions is not None and version is not None:
        versions.add(version)
