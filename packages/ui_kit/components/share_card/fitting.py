"""Estimate how much text fits: an SVG does not break lines, and a server has no browser to measure them."""

from collections.abc import Sequence

# Advance widths of a bold sans serif, in shares of the type size.
NARROW, WIDE, CAPITAL, SMALL, DIGIT = 0.3, 0.88, 0.68, 0.56, 0.58
NARROW_LETTERS, WIDE_LETTERS = frozenset("iIjlft.,:;'’!|()-– "), frozenset("mwMW—%@")


def width_of(words: str, size: float) -> float:
    """Estimate the width of `words` in pixels, rather too wide than too narrow."""
    return size * sum(map(_letter, words))


def fitted(words: str, room: float, sizes: Sequence[tuple[int, int]]) -> tuple[int, list[str]]:
    """Break `words` into lines in the first of `sizes`, each with its most lines, that lets them fit.

    The last size cuts what does not fit.
    """
    for size, lines in sizes:
        broken = _broken(words, room, size)
        if len(broken) <= lines and all(width_of(line, size) <= room for line in broken):
            return size, broken
    smallest, lines = sizes[-1]
    broken = _broken(words, room, smallest)
    shown_lines = [*broken[: lines - 1], " ".join(broken[lines - 1 :])]
    return smallest, [shortened(line, room, smallest) for line in shown_lines]


def shortened(words: str, room: float, size: float) -> str:
    """Cut `words` to fit, with an ellipsis where something is gone."""
    if width_of(words, size) <= room:
        return words
    while words and width_of(words + "…", size) > room:
        words = words[:-1]
    return words.rstrip() + "…"


def _broken(words: str, room: float, size: float) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or width_of(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _letter(letter: str) -> float:
    if letter in NARROW_LETTERS:
        return NARROW
    if letter in WIDE_LETTERS:
        return WIDE
    if letter.isdigit():
        return DIGIT
    # Scripts without small letters, such as Chinese, have the widest.
    return CAPITAL if letter.isupper() else SMALL if letter.islower() else 1.0
