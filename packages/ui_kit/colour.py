"""Colours that come from outside, made legible on both themes."""

import re
from functools import lru_cache

HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# The token --surface in each theme, and the least contrast WCAG 2.2 (1.4.11) asks of a graphic.
LIGHT_SURFACE, DARK_SURFACE, GRAPHIC_CONTRAST = "#ffffff", "#17191f", 3.0
STEPS = 40


def checked(colour: str) -> str:
    """Give back `colour` if it reads "#rrggbb"; raise ValueError otherwise."""
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
def themed(colour: str) -> str:
    """Give a CSS colour that keeps the hue of `colour` and stands out from either theme's surface.

    It is meant for SVG attributes such as `fill`: a strict Content-Security-Policy forbids style attributes.
    """
    return f"light-dark({_legible(colour, LIGHT_SURFACE)}, {_legible(colour, DARK_SURFACE)})"


def _legible(colour: str, surface: str) -> str:
    """Mix `colour` with black (on a light surface) or white, no more than is needed."""
    pole = 0 if luminance(surface) > 0.5 else 255
    mixes = (_mixed(colour, pole, step / STEPS) for step in range(STEPS + 1))
    return next(mix for mix in mixes if contrast(mix, surface) >= GRAPHIC_CONTRAST)


def _mixed(colour: str, pole: int, share: float) -> str:
    return "#" + "".join(f"{round(c + (pole - c) * share):02x}" for c in _channels(colour))


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(checked(colour)[1:])
    return red, green, blue
