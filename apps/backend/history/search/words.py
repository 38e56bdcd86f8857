"""Text as words to compare: without case, accents and punctuation."""

import re
import unicodedata
from itertools import pairwise
from typing import Final

_WORD: Final = re.compile(r"[a-z0-9]+")
_NOT_DECOMPOSED: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})


def words(text: str) -> tuple[str, ...]:
    """Split text into words: `São Paulo` into `sao` and `paulo`."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_NOT_DECOMPOSED))
    return tuple(_WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter))))


def joined_words(separate: tuple[str, ...]) -> tuple[str, ...]:
    """Join adjacent words, to match `redbull`."""
    return tuple(left + right for left, right in pairwise(separate))
