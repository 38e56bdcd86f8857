"""The design tokens, read from the stylesheet that defines them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# The scales that foundation pages show, by the beginning of their tokens' names, and the property to show them by.
SCALES = {"text": "font-size", "space": "inline-size", "font": "font-family", "radius": "border-radius"}
COLOUR = re.compile(r"light-dark\((#\w{6}), (#\w{6})\)")
DEFINITION = re.compile(r"--([\w-]+):\s*([^;]+);")


@dataclass(frozen=True, slots=True)
class Token:
    """A custom property's name, without its dashes, and its value."""

    name: str
    value: str

    @property
    def colours(self) -> tuple[str, str] | None:
        """Its colour by day and by night, if it is one of its own."""
        match = COLOUR.fullmatch(self.value)
        return (match[1], match[2]) if match else None


def tokens(scale: str) -> Sequence[Token]:
    """List the tokens whose names begin with `scale`."""
    return [token for token in all_tokens() if token.name.split("-")[0] == scale]


@cache
def all_tokens() -> Sequence[Token]:
    """List every token in the order of the stylesheet."""
    css = files("packages.ui_kit.foundation").joinpath("tokens.css").read_text("utf-8")
    root = css[css.index(":root") : css.index("}")]
    return [Token(name, " ".join(value.split())) for name, value in DEFINITION.findall(root)]


def breakpoints() -> list[tuple[str, str]]:
    """List the widths at which components change, with what a stylesheet writes, the narrowest first."""
    found = set()
    for folder in files("packages.ui_kit.components").iterdir():
        style = folder.joinpath(f"{folder.name}.css")
        if folder.is_dir() and style.is_file():
            found |= set(re.findall(r"@media \(((?:min|max)-width: [\d.]+rem)\)", style.read_text("utf-8")))
    return sorted(((re.findall(r"[\d.]+", query)[0] + " rem", f"@media ({query})") for query in found), key=_width)


def _width(entry: tuple[str, str]) -> float:
    return float(entry[0].split()[0])
