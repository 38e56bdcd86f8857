"""The alphabet as an index to a long list."""

from collections.abc import Callable, Collection
from string import ascii_uppercase

from htpy import Renderable, a, li, nav, span, ul

from packages.ui_kit.attributes import Added, merged


def letter_index(
    *,
    label: str,
    letters: Collection[str],
    href: Callable[[str], str],
    current: str | None = None,
    **added: Added,
) -> Renderable:
    """Link the letters under which there is something; the others of the alphabet are shown, without a link.

    Args:
        label: Accessible name of the list: "Drivers by letter".
        letters: The letters that have entries. Those outside A to Z follow the alphabet.
        href: Gives a letter's address, such as "#m" or "?letter=m".
        current: The letter that the page shows.
    """
    shown = [*ascii_uppercase, *sorted(set(letters) - set(ascii_uppercase))]
    return nav(merged("letter-index", {"aria_label": label, **added}))[
        ul[[li[_letter(letter, letters, href, current)] for letter in shown]]
    ]


def _letter(letter: str, letters: Collection[str], href: Callable[[str], str], current: str | None) -> Renderable:
    if letter not in letters:
        return span[letter]
    return a(href=href(letter), aria_current="true" if letter == current else None)[letter]
