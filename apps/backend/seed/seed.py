"""The bundled data: every season since 1950, as of the file's creation."""

from importlib import resources
from pathlib import Path
from typing import Final

from apps.backend.dataset import Dataset
from apps.backend.seed.assembly import dataset
from apps.backend.seed.file_format import SnapshotError, unpack
from apps.backend.seed.rows import SeedTables

FILE_NAME: Final = "f1.snapshot"
KIND: Final = "dataset"


def read(path: Path | None = None) -> Dataset:
    """Read the bundled data, or the file at `path`; SnapshotError, naming the file, if it is missing or not whole."""
    file = path or resources.files("apps.backend.seed").joinpath(FILE_NAME)
    try:
        return dataset(unpack(KIND, file.read_bytes(), SeedTables))
    except OSError as error:
        raise SnapshotError(f"Cannot read the bundled data {file}: {error.strerror or error}") from error
    except SnapshotError as error:
        raise SnapshotError(f"Cannot use the bundled data {file}: {error}") from error
