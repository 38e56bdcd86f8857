"""An image as it is pushed: an OCI image layout in a folder."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True)
class Layout:
    """An image as a registry would get it: the manifest's digest, the processor, and the bytes of all layers."""

    digest: str
    architecture: str
    size: int

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read a layout of one image; ValueError if it is none."""
        try:
            (entry,) = json.loads((folder / "index.json").read_text())["manifests"]
            manifest = _blob(folder, entry["digest"])
            config = _blob(folder, manifest["config"]["digest"])
            size = sum(layer["size"] for layer in manifest["layers"])
            return cls(entry["digest"], str(config["architecture"]), size)
        except (OSError, KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{folder} holds no image: {error}") from None


def _blob(folder: Path, digest: str) -> Any:
    return json.loads((folder / "blobs" / digest.replace(":", "/")).read_text())
