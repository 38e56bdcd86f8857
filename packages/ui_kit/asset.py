"""A static file whose name changes with its content, so that it can be cached for ever."""

from dataclasses import dataclass
from hashlib import sha256

MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file to serve: its name (such as "style.1a2b3c4d5e.css"), bytes (UTF-8) and media type."""

    name: str
    content: bytes
    media_type: str


def hashed(stem: str, extension: str, text: str) -> Asset:
    """Name `text` by its first ten hexadecimal digits of SHA-256; `extension` is "css", "js" or "svg"."""
    content = text.encode()
    name = f"{stem}.{sha256(content).hexdigest()[:10]}.{extension}"
    return Asset(name, content, MEDIA_TYPES[extension])
