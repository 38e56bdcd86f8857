"""Tokens and the style of every component, as one minified file named by its content."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from rcssmin import cssmin

from packages.ui_kit.asset import Asset, hashed
from packages.ui_kit.components.discovery import component_files

FIRST, LAST = ("tokens.css", "base.css"), ("media.css",)


@cache
def stylesheet(*more: str) -> Asset:
    """Build the kit's stylesheet, followed by the caller's own CSS texts."""
    return hashed("style", "css", cssmin("\n".join((*_sources(), *more))))


def _sources() -> Iterator[str]:
    foundation = files("packages.ui_kit.foundation")
    yield from (foundation.joinpath(name).read_text("utf-8") for name in FIRST)
    yield from (file.read_text("utf-8") for file in component_files(".css"))
    yield from (foundation.joinpath(name).read_text("utf-8") for name in LAST)
