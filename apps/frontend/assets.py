"""The site's static files: built and compressed once."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final

import brotli

from packages.http.negotiation import COMPRESSORS, Encoding
from packages.ui_kit.asset import Asset, script, stylesheet

FOR_EVER: Final = "public, max-age=31536000, immutable"
A_DAY: Final = "public, max-age=86400"
NO_CACHE: Final = "no-cache"  # Browsers look for a new service worker at each visit.
PNG: Final = "image/png"
PACKAGE: Final = "apps.frontend.static"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticFile:
    """A file under a fixed address: its media type, its Cache-Control, and its bytes by encoding."""

    media_type: str
    policy: str
    encoded: Mapping[Encoding, bytes]
    etag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Every static file by its address, and the addresses that pages and headers name."""

    files: Mapping[str, StaticFile]
    stylesheet: str
    script: str
    speculation_rules: str


@cache
def assets() -> Assets:
    """Build the kit's and the site's own files; the name of an immutable file contains its hash."""
    style, code, rules = stylesheet(_text("site.css")), script(_text("site.js")), _rules()
    named = {
        f"/static/{asset.name}": _file(asset.content, asset.media_type, FOR_EVER) for asset in (style, code, rules)
    }
    return Assets(
        files={**named, **dict(_well_known())},
        stylesheet=f"/static/{style.name}",
        script=f"/static/{code.name}",
        speculation_rules=f"/static/{rules.name}",
    )


def _rules() -> Asset:
    content = _text("speculation.json").encode()
    name = f"speculation.{sha256(content).hexdigest()[:10]}.json"
    return Asset(name, content, "application/speculationrules+json")


def _well_known() -> Iterator[tuple[str, StaticFile]]:
    """Return the files that are looked for under a name of their own."""
    yield "/favicon.svg", _file(_text("favicon.svg").encode(), "image/svg+xml", A_DAY)
    yield "/favicon.ico", _file(_icon(_bytes("touch-icon.png"), 180), "image/x-icon", A_DAY)
    yield "/service-worker.js", _file(_text("service-worker.js").encode(), "text/javascript", NO_CACHE)
    yield "/touch-icon.png", _picture("touch-icon.png")
    yield "/preview.png", _picture("preview.png")
    yield "/manifest.webmanifest", _file(_text("manifest.webmanifest").encode(), "application/manifest+json", A_DAY)


def _text(name: str) -> str:
    return files(PACKAGE).joinpath(name).read_text("utf-8")


def _bytes(name: str) -> bytes:
    return files(PACKAGE).joinpath(name).read_bytes()


def _picture(name: str) -> StaticFile:
    return _file(_bytes(name), PNG, A_DAY)


def _icon(png: bytes, size: int) -> bytes:
    """Wrap a square PNG of `size` pixels as an ICO file with one image, for clients that request only /favicon.ico."""
    return struct.pack("<HHHBBBBHHII", 0, 1, 1, size, size, 0, 0, 1, 32, len(png), 22) + png


def _file(content: bytes, media_type: str, policy: str) -> StaticFile:
    encoded: dict[Encoding, bytes] = {"identity": content}
    if media_type != PNG:  # That is compressed already.
        encoded = {encoding: pack(content) for encoding, pack in COMPRESSORS.items()}
        encoded["br"] = brotli.compress(content)  # Once for the life of the process: the best it can.
    return StaticFile(
        media_type=media_type, policy=policy, encoded=encoded, etag=f'"{sha256(content).hexdigest()[:16]}"'
    )
