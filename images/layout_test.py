"""An image's size and digest are read from its OCI layout."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from images.layout import Layout


def blob(folder: Path, content: Any) -> str:
    data = json.dumps(content).encode()
    name = sha256(data).hexdigest()
    (folder / "blobs/sha256").mkdir(parents=True, exist_ok=True)
    (folder / "blobs/sha256" / name).write_bytes(data)
    return f"sha256:{name}"


def test_the_size_is_that_of_all_layers(tmp_path: Path) -> None:
    config = blob(tmp_path, {"architecture": "arm64", "os": "linux"})
    layers = [{"digest": "sha256:1", "size": 27_600_000}, {"digest": "sha256:2", "size": 43_700_000}]
    manifest = blob(tmp_path, {"config": {"digest": config}, "layers": layers})
    (tmp_path / "index.json").write_text(json.dumps({"manifests": [{"digest": manifest}]}))
    assert Layout.read(tmp_path) == Layout(manifest, "arm64", 71_300_000)


def test_another_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="holds no image"):
        Layout.read(tmp_path)
