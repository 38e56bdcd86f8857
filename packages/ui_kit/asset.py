"""Static files named by their content, to be cached for ever; among them the kit's stylesheet and script."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from rcssmin import cssmin

from packages.ui_kit.components.discovery import component_files

MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file to serve: its name (such as "style.1a2b3c4d5e.css"), bytes (UTF-8) and media type."""

    name: str
    content: bytes
    media_type: str


def hashed(stem: str, extension: str, text: str) -> Asset:
    """Return `text` as an asset named by ten digits of its SHA-256; `extension` is "css", "js" or "svg"."""
    content = text.encode()
    name = f"{stem}.{sha256(content).hexdigest()[:10]}.{extension}"
    return Asset(name, content, MEDIA_TYPES[extension])


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


@cache
def script(*more: str) -> Asset:
    """Build the kit's script, an ES module for `<script type="module" src=...>`, followed by the caller's own."""
    # In a block of its own, no component's names meet another's.
    own = (f"{{\n{file.read_text('utf-8')}}}" for file in component_files(".js"))
    return hashed("script", "js", "\n".join((*own, *more)))
