"""Secrets as a type: they are shown as `***` wherever they are printed, logged or reported."""

import json
import re
from typing import ClassVar, Final, final
from urllib.parse import unquote, unquote_plus, urlsplit

HIDDEN: Final = "***"
SHORTEST: Final = 4  # Characters; masking shorter values would mask half of every text.

BACKSLASHES: Final = r"\\+"  # Their number doubles with each repr of a repr.

_known: Final[dict[str, str]] = {}  # What finds each secret text, however it is escaped.


class Secret:
    """A string that only `reveal` returns; a subclass defines its format by `pattern`."""

    __slots__ = ("_value",)

    pattern: ClassVar[str] = r".+"

    def __init__(self, value: str) -> None:
        """Store the value; raises ValueError, without showing it, if it does not match."""
        if not re.fullmatch(self.pattern, value):
            raise ValueError(f"Expected a text matching {self.pattern}")
        self._value = value
        _known.update((part, "".join(map(_spellings, part))) for part in _parts(value) if len(part) >= SHORTEST)

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
    """Mask all secrets of this process in an outgoing text, as they are and as repr, JSON and addresses write them."""
    for part in sorted(_known, key=len, reverse=True):
        text = re.sub(_known[part], HIDDEN, text)
    return text


def _spellings(character: str) -> str:
    """Return a regular expression for the ways to write a character."""
    if character.isascii() and character.isalnum():
        return character
    if character == "\\":
        return f"(?:{BACKSLASHES}|(?i:%5C))"
    escaped = {ascii(character)[1:-1], json.dumps(character)[1:-1], f"\\{character}"}
    ways = {re.escape(each).replace(r"\\", BACKSLASHES) for each in escaped} | {re.escape(character)}
    encoded = "".join(f"%{byte:02X}" for byte in character.encode(errors="surrogateescape"))
    ways |= {f"(?i:{encoded})"} | ({r"\+"} if character == " " else set())
    return f"(?:{'|'.join(sorted(ways))})"


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
        parts |= {secret, unquote(secret), unquote_plus(secret)}  # The last as PyMongo does.
    return parts
