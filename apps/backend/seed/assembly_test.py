from pathlib import Path

import msgspec
import pytest

from apps.backend.seed.assembly import dataset
from apps.backend.seed.csv_source import CsvFolder
from apps.backend.seed.file_format import SnapshotError
from apps.backend.seed.rows import Tables


@pytest.mark.parametrize("missing", ["circuits", "drivers", "constructors", "races"])
def test_rows_that_refer_to_what_is_not_there_are_refused(csv_folder: Path, missing: str) -> None:
    tables = msgspec.structs.replace(CsvFolder(csv_folder).read(Tables), **{missing: ()})
    with pytest.raises(SnapshotError, match=r"it refers to '.*', which is not in it"):
        dataset(tables)
