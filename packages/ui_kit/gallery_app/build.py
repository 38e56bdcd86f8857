"""Writes the gallery as static files into one archive, whose bytes depend on its content alone."""

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from packages.ui_kit.gallery_app.live import all_files

EPOCH = (1980, 1, 1, 0, 0, 0)


def main() -> None:
    """Write the archive that the argument names."""
    if len(sys.argv) != 2:
        sys.exit("usage: build ARCHIVE.zip")
    write(Path(sys.argv[1]))


def write(target: Path) -> None:
    """Write the whole gallery to `target`, a zip archive that any static file server can serve once unpacked."""
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in sorted(all_files()):
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)


if __name__ == "__main__":
    main()
