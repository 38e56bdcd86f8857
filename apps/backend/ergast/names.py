"""The order of names. Pure."""

import unicodedata
from typing import Final

from packages.types.entities import Driver

# Letters that are not a base letter with an accent.
LETTERS: Final = str.maketrans({"æ": "ae", "ð": "d", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "þ": "th"})


def driver_order(driver: Driver) -> tuple[str, str]:
    """Order drivers by family name, without regard to case, accents, blanks and hyphens, then by id."""
    return collated(driver.family_name), driver.driver_id


def collated(name: str) -> str:
    """Reduce a name to the letters that determine its order."""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(LETTERS))
    return "".join(letter for letter in letters if letter.isalnum())
