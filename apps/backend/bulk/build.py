"""Builds all files of a version in a temporary folder, which is renamed when complete."""

import shutil
import time
from hashlib import blake2b
from pathlib import Path
from typing import Final
from uuid import uuid4

import msgspec

from apps.backend.bulk.columns import BulkTable
from apps.backend.bulk.files import describe, write_csv, write_parquet, write_sqlite, write_zip
from apps.backend.bulk.folders import MANIFEST, version_folders
from apps.backend.bulk.tables import tables
from apps.backend.dataset import Dataset
from packages.types.version import BulkFile, BulkManifest, DataVersion

KEPT_VERSIONS: Final = 2  # The latest one, and the previous one for downloads in progress.

MEDIA_TYPES: Final = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
    ".zip": "application/zip",
}


def build(dataset: Dataset, version: DataVersion, root: Path) -> Path:
    """Build the files in `root` and remove old versions; return the folder of this one."""
    started = time.perf_counter()
    target = root / version.version
    draft = root / f".{version.version}-{uuid4().hex[:8]}"
    for stale in root.glob(".*-*"):  # Left by a process that was killed; only one at a time works here.
        shutil.rmtree(stale, ignore_errors=True)
    draft.mkdir(parents=True)
    _remove_old(root, KEPT_VERSIONS - 1)  # The folder may be in memory: never more than two versions at once.
    try:
        files = _write(draft, tables(dataset), version)
        manifest = BulkManifest(
            version=version.version,
            updated_at=version.updated_at,
            seconds=round(time.perf_counter() - started, 1),
            files=files,
        )
        (draft / MANIFEST).write_bytes(msgspec.json.encode(manifest))
        shutil.rmtree(target, ignore_errors=True)
        draft.rename(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _remove_old(root, KEPT_VERSIONS)
    return target


def _write(folder: Path, made: tuple[BulkTable, ...], version: DataVersion) -> tuple[BulkFile, ...]:
    description = describe(made, version)
    contents = {f"{table.name}.csv": write_csv(table) for table in made}
    for name, content in {**contents, "datapackage.json": description}.items():
        (folder / name).write_bytes(content)
    write_zip(folder / "f1-csv.zip", {"datapackage.json": description, **contents})
    write_sqlite(folder / "f1.sqlite", made)
    for table in made:
        write_parquet(folder / f"{table.name}.csv", folder / f"{table.name}.parquet", table)
    parquet = {f"{table.name}.parquet": (folder / f"{table.name}.parquet").read_bytes() for table in made}
    write_zip(folder / "f1-parquet.zip", parquet)
    return (
        _described(folder / "f1-csv.zip", "All tables as CSV, with their description"),
        _described(folder / "f1.sqlite", "All tables as a SQLite database"),
        _described(folder / "f1-parquet.zip", "All tables as Parquet"),
        _described(folder / "datapackage.json", "Description of tables and columns (Frictionless)"),
        *(
            _described(folder / f"{table.name}.{kind}", table.title, len(table.rows))
            for table in made
            for kind in ("csv", "parquet")
        ),
    )


def _described(path: Path, title: str, rows: int | None = None) -> BulkFile:
    content = path.read_bytes()
    return BulkFile(
        name=path.name,
        title=title,
        media_type=MEDIA_TYPES[path.suffix],
        size=len(content),
        digest=blake2b(content, digest_size=8).hexdigest(),
        rows=rows,
    )


def _remove_old(root: Path, count: int) -> None:
    folders = sorted(version_folders(root), key=lambda path: (path / MANIFEST).stat().st_mtime_ns, reverse=True)
    for path in folders[count:]:
        shutil.rmtree(path, ignore_errors=True)
