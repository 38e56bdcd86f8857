"""The folder of a version's files, and the manifest in it."""

from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec

from packages.types.version import BulkManifest

MANIFEST: Final = "manifest.json"  # Describes the other files of its folder.


def read_manifest(folder: Path) -> BulkManifest | None:
    """Return the manifest of a folder, read again only if it has changed; None if there is none that can be read.

    Files whose manifest was written by a release with another struct, or is damaged, are made again.
    """
    file = folder / MANIFEST
    try:
        return _read(file, file.stat().st_mtime_ns)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):  # A request may name a folder that cannot exist.
        return None


def version_folders(root: Path) -> list[Path]:
    """Return the folders that have a manifest; the hidden ones are drafts, complete or not."""
    return [manifest.parent for manifest in root.glob(f"[!.]*/{MANIFEST}")]


@lru_cache(maxsize=8)
def _read(file: Path, _changed: int) -> BulkManifest:
    return msgspec.json.decode(file.read_bytes(), type=BulkManifest)
