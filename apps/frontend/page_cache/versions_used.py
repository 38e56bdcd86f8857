"""From which versions of the data a page was made."""

from contextvars import ContextVar
from typing import Final

_noted: Final[ContextVar[set[str] | None]] = ContextVar("noted", default=None)


def begin_noting() -> set[str]:
    """Begin to collect, for what runs from here, the versions of the answers that a page is made from."""
    versions: set[str] = set()
    _noted.set(versions)
    return versions


def note_version(version: str | None) -> None:
    """Note the version that an answer of the API carries."""
    versions = _noted.get()
    if versions is not None and version is not None:
        versions.add(version)
