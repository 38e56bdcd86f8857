"""Text as words to compare, without case, accents and punctuation; and nicknames."""

import re
import unicodedata
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

_WORD: Final = re.compile(r"[a-z0-9]+")
_NOT_DECOMPOSED: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
# Common names besides the official ones, as words to match, by id.
NICKNAMES: Final[Mapping[str, str]] = {
    "americas": "cota austin",
    "interlagos": "interlagos jose carlos pace",
    "red_bull_ring": "osterreichring zeltweg a1 ring spielberg",
    "marina_bay": "singapore",
    "villeneuve": "montreal gilles",
    "albert_park": "melbourne",
    "catalunya": "barcelona montmelo",
    "rodriguez": "mexico city hermanos",
    "losail": "lusail qatar",
    "nurburgring": "nordschleife eifel",
    "spa": "francorchamps",
    "rb": "racing bulls vcarb visa cash app",
    "alphatauri": "alpha tauri",
    "force_india": "racing point",
    "perez": "checo",
    "raikkonen": "iceman",
    "michael_schumacher": "schumi",
    "max_verstappen": "super max",
    "ricciardo": "honey badger",
}


def words(text: str) -> tuple[str, ...]:
    """Split text into words: `São Paulo` into `sao` and `paulo`."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_NOT_DECOMPOSED))
    return tuple(_WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter))))


def joined_words(separate: tuple[str, ...]) -> tuple[str, ...]:
    """Join adjacent words, to match `redbull`."""
    return tuple(left + right for left, right in pairwise(separate))
