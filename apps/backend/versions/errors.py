"""Errors of reading data; each message is one readable line."""

from typing import TypeVar

T = TypeVar("T")


class NotFoundError(Exception):
    """The requested entity does not exist."""


class NotReadyError(Exception):
    """The data are not available yet: they are being loaded, read or changed; a retry will succeed."""


def or_404(thing: T | None, name: str) -> T:
    """Return `thing`; raises NotFoundError with `name` if it is None."""
    if thing is None:
        raise NotFoundError(f"There is no {name}.")
    return thing
