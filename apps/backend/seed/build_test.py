from pathlib import Path

import pytest

from apps.backend.seed import published_standings, seed
from apps.backend.seed.assembly import dataset
from apps.backend.seed.build import main, unreconciled
from apps.backend.seed.csv_source import CsvFolder
from apps.backend.seed.file_format import unpack
from apps.backend.seed.first_source import FirstSource
from apps.backend.seed.published_standings import PublishedStandings


def test_csv_files_survive_the_way_into_the_files_and_back(csv_folder: Path, tmp_path: Path) -> None:
    assert main(["--from", str(csv_folder), "--to", str(tmp_path)]) == 0
    source = CsvFolder(csv_folder)
    assert seed.read(tmp_path / seed.FILE_NAME) == dataset(unreconciled(source.read(FirstSource)))
    standings = unpack(
        published_standings.KIND, (tmp_path / published_standings.FILE_NAME).read_bytes(), PublishedStandings
    )
    assert standings == source.read(PublishedStandings)


def test_a_second_build_gives_the_same_bytes(csv_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / seed.FILE_NAME
    main(["--from", str(csv_folder), "--to", str(tmp_path)])
    first = file.read_bytes()
    main(["--from", str(csv_folder), "--to", str(tmp_path)])
    assert file.read_bytes() == first


def test_bad_rows_are_printed_and_nothing_is_written(
    csv_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (csv_folder / "champions.csv").write_text("season,driverId,constructorId\n1956,moss,\n", encoding="utf-8")
    assert main(["--from", str(csv_folder), "--to", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "champions.csv line 2: column driverId: moss is not in drivers.csv\n"
    assert not (tmp_path / seed.FILE_NAME).exists()
