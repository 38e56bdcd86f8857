"""The files that the gallery's pages load."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from packages.ui_kit.asset import Asset, hashed, script, stylesheet
from packages.ui_kit.gallery.media import CONDITIONS, Medium, as_in
from packages.ui_kit.gallery.states import forced_states
from packages.ui_kit.gallery.tokens import SCALES, tokens

PACKAGE = "packages.ui_kit.gallery"


@cache
def kit_style() -> Asset:
    """Return the kit's style as a site loads it, with rules that force the states of interaction for their stages."""
    return stylesheet(_text("stage.css"), forced_states(stylesheet().content.decode()))


@cache
def medium_style(medium: Medium) -> Asset:
    """Return the kit's stylesheet for another medium."""
    more = [_text("forced.css")] if medium == "forced" else []
    return hashed("style", "css", as_in(stylesheet(_text("stage.css"), *more).content.decode(), medium))


@cache
def gallery_style() -> Asset:
    """Return the style of the gallery's own pages: the kit's and a little more."""
    return stylesheet(_text("gallery.css"), "\n".join(_samples()))


@cache
def kit_script() -> Asset:
    """Return the kit's script, as a site loads it."""
    return script()


@cache
def gallery_script() -> Asset:
    """Return the script of the gallery's own pages."""
    return script(_text("gallery.js"))


@cache
def icon() -> Asset:
    """Return the gallery's icon."""
    return hashed("icon", "svg", _text("gallery.svg"))


def assets() -> tuple[Asset, ...]:
    """List all of them."""
    in_media = (medium_style(medium) for medium in CONDITIONS)
    return kit_style(), *in_media, gallery_style(), kit_script(), gallery_script(), icon()


def _samples() -> Iterator[str]:
    """Write a rule for each step of a scale, so that the foundation pages show the tokens themselves."""
    for scale, declaration in SCALES.items():
        for token in tokens(scale):
            yield f".gallery-sample--{token.name} {{ {declaration}: var(--{token.name}); }}"


def _text(name: str) -> str:
    return files(PACKAGE).joinpath(name).read_text("utf-8")
