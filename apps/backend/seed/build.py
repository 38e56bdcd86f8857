"""Makes the bundled data from a folder of CSV files: `python -m apps.backend.seed.build --from FOLDER`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from apps.backend.seed import published_standings, seed
from apps.backend.seed.assembly import dataset
from apps.backend.seed.csv_source import BadRowsError, CsvFolder
from apps.backend.seed.file_format import pack
from apps.backend.seed.published_standings import Published
from apps.backend.seed.rows import Tables

HERE: Final = Path("apps/backend/seed")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write both files, or say what is wrong in which row and write neither."""
    options = _parser().parse_args(arguments)
    folder = CsvFolder(options.source)
    try:
        tables, standings = folder.read(Tables), folder.read(Published)
    except BadRowsError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    dataset(tables)  # What cannot be put together must not be shipped.
    for kind, name, content in (
        (seed.KIND, seed.FILE_NAME, tables),
        (published_standings.KIND, published_standings.FILE_NAME, standings),
    ):
        packed = pack(kind, content)
        (options.target / name).write_bytes(packed)
        sys.stdout.write(f"{options.target / name}: {len(packed):,} bytes\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m apps.backend.seed.build", description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, required=True, help="the folder with the CSV files")
    parser.add_argument("--to", dest="target", type=Path, default=HERE, help=f"where to write (default: {HERE})")
    return parser


if __name__ == "__main__":
    sys.exit(main())
