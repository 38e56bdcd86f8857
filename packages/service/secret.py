"""Secrets as a type: they are shown as `***` wherever they are printed, logged or reported."""

import re
from typing import ClassVar, Final, final
from urllib.parse import unquote, urlsplit

HIDDEN: Final = "***"
SHORTEST: Final = 4  # Characters; masking shorter values would mask half of every text.

_known: Final[set[str]] = set()


class Secret:
    """A string that only `reveal` returns; a subclass defines its format by `pattern`."""

    __slots__ = ("_value",)

    pattern: ClassVar[str] = r".+"

    def __init__(self, value: str) -> None:
        """Store the value; raises ValueError, without showing it, if it does not match."""
        if not re.fullmatch(self.pattern, value):
            raise ValueError(f"Expected a text matching {self.pattern}")
        self._value = value
        _known.update(part for part in _parts(value) if len(part) >= SHORTEST)

    @final
    def reveal(self) -> str:
        """Return the value."""
        return self._value

    def __repr__(self) -> str:
        return HIDDEN

    def __format__(self, spec: str) -> str:
        return HIDDEN

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)


def reveal(value: "str | Secret") -> str:
    """Return the text of a secret, or the text itself."""
    return value.reveal() if isinstance(value, Secret) else value


def scrub(text: str) -> str:
    """Mask all secrets of this process in an outgoing text."""
    for part in sorted(_known, key=len, reverse=True):
        text = text.replace(part, HIDDEN)
    return text


def _parts(value: str) -> set[str]:
    """Return the value and the secret parts of an address: the user's password, as written and decoded, or the key."""
    parts = {value}
    try:
        address = urlsplit(value)
    except ValueError:
        return parts
    userinfo, at, _ = address.netloc.rpartition("@")
    if at:
        _, colon, password = userinfo.partition(":")
        secret = password if colon else userinfo
        parts |= {secret, unquote(secret)}
    return parts
