"""Writes the gallery as static files: into a folder, or into one archive, whose bytes depend on its content alone."""

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from packages.ui_kit.gallery_app.live import all_files

EPOCH = (1980, 1, 1, 0, 0, 0)


def main() -> None:
    """Write the folder or the archive that the argument names."""
    if len(sys.argv) != 2:
        sys.exit("usage: build FOLDER, or build ARCHIVE.zip")
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".zip":
        write_archive(target)
    else:
        write_folder(target)


def write_archive(target: Path) -> None:
    """Write the whole gallery to `target`, a zip archive."""
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in sorted(all_files()):
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)


def write_folder(target: Path) -> None:
    """Write the whole gallery below `target`, as a web server serves it."""
    for name, content in all_files():
        file = target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


if __name__ == "__main__":
    main()
