"""Colours that come from outside, made legible on both themes."""

import re
from functools import lru_cache
from math import sqrt

HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# Of the grounds that charts stand on, the harder one in each theme: the light --paper and the dark --surface.
LIGHT_GROUND, DARK_GROUND = "#f6f5f2", "#17191f"
# The minimum contrast required by WCAG 2.2 AA for graphics (1.4.11) and text (1.4.3).
GRAPHIC_CONTRAST, TEXT_CONTRAST = 3.0, 4.5
STEPS = 40
# Below this distance two colours are taken for the same.
ALIKE = 0.12


def checked(colour: str) -> str:
    """Return back `colour` if it reads "#rrggbb"; raise ValueError otherwise."""
    if not HEX_COLOUR.fullmatch(colour):
        raise ValueError(f"not a colour of the form #rrggbb: {colour!r}")
    return colour


def luminance(colour: str) -> float:
    """Compute the relative luminance of "#rrggbb" as WCAG defines it, from 0 to 1."""
    channels = (channel / 255 for channel in _channels(colour))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Compute the contrast of two colours as WCAG defines it, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=512)
def lettering_on(colour: str) -> str:
    """Return black or white, whichever is read better on `colour`."""
    return max("#000000", "#ffffff", key=lambda letters: contrast(letters, colour))


def distance(one: str, other: str) -> float:
    """Measure how different two colours look, from 0 to about 1, as red mean weighs the channels."""
    first, second = _channels(one), _channels(other)
    red = (first[0] + second[0]) / 510
    weights = (2 + red, 4, 3 - red)
    squares = (weight * ((a - b) / 255) ** 2 for weight, a, b in zip(weights, first, second, strict=True))
    return sqrt(sum(squares)) / 3


@lru_cache(maxsize=512)
def themed(colour: str, ratio: float = GRAPHIC_CONTRAST) -> str:
    """Return a CSS colour that keeps the hue of `colour` and has a contrast of `ratio` in either theme.

    It is meant for SVG attributes such as `fill`: a strict Content-Security-Policy forbids style attributes.
    """
    light, dark = shades(colour, ratio)
    return f"light-dark({light}, {dark})"


@lru_cache(maxsize=512)
def shades(colour: str, ratio: float = GRAPHIC_CONTRAST) -> tuple[str, str]:
    """Return the shade of `colour` that has a contrast of `ratio` in the light theme, and that in the dark one."""
    return _legible(colour, LIGHT_GROUND, ratio), _legible(colour, DARK_GROUND, ratio)


@lru_cache(maxsize=4096)
def alike(one: str, other: str) -> bool:
    """Return whether two colours, made legible, can be taken for each other in either theme."""
    return any(distance(a, b) < ALIKE for a, b in zip(shades(one), shades(other), strict=True))


def _legible(colour: str, ground: str, ratio: float) -> str:
    """Mix `colour` with black (on a light ground) or white, no more than is needed."""
    pole = 0 if luminance(ground) > 0.5 else 255
    mixes = (_mixed(colour, pole, step / STEPS) for step in range(STEPS + 1))
    return next(mix for mix in mixes if contrast(mix, ground) >= ratio)


def _mixed(colour: str, pole: int, share: float) -> str:
    return "#" + "".join(f"{round(c + (pole - c) * share):02x}" for c in _channels(colour))


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(checked(colour)[1:])
    return red, green, blue
