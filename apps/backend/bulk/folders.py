"""The folder of a version's files, and the manifest in it."""

from pathlib import Path
from typing import Final

import msgspec

from packages.types.version import BulkManifest

MANIFEST: Final = "manifest.json"  # Describes the other files of its folder.


def read_manifest(folder: Path) -> BulkManifest | None:
    """Read the manifest of a folder; None if it is empty or incomplete."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=BulkManifest)
    except (FileNotFoundError, NotADirectoryError):
        return None
