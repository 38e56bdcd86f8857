from pathlib import Path

import msgspec
import pytest

from apps.backend.seed.assembly import dataset
from apps.backend.seed.build import unreconciled
from apps.backend.seed.csv_source import CsvFolder
from apps.backend.seed.file_format import SnapshotError
from apps.backend.seed.first_source import FirstSource


@pytest.mark.parametrize("missing", ["circuits", "drivers", "constructors", "races"])
def test_rows_that_refer_to_what_is_not_there_are_refused(csv_folder: Path, missing: str) -> None:
    tables = msgspec.structs.replace(unreconciled(CsvFolder(csv_folder).read(FirstSource)), **{missing: ()})
    with pytest.raises(SnapshotError, match=r"it refers to '.*', which is not in it"):
        dataset(tables)
