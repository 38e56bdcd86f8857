from pathlib import Path

import pytest

from apps.backend.seed.assembly import dataset
from apps.backend.seed.build import unreconciled
from apps.backend.seed.csv_source import BadRowsError, CsvFolder
from apps.backend.seed.first_source import FirstSource


def faults_after(folder: Path, file: str, old: str, new: str) -> tuple[str, ...]:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BadRowsError) as refusal:
        CsvFolder(folder).read(FirstSource)
    return refusal.value.faults


def test_rows_become_races_with_what_they_refer_to(csv_folder: Path) -> None:
    argentina, baku = dataset(unreconciled(CsvFolder(csv_folder).read(FirstSource))).races
    assert argentina.circuit.circuit_name == "Autódromo Juan y Oscar Gálvez"
    assert [result.driver.family_name for result in argentina.results] == ["Musso", "Fangio", "Fangio"]
    assert baku.sprint_results[0].driver is baku.qualifying_results[0].driver
    assert baku.pit_stops[0].duration == "20.662"


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("results.csv", ",3,1,1,4,98,", ",x,1,1,4,98,", "results.csv line 2: column grid: Expected `int`, got `str`"),
        ("drivers.csv", "1924-07-28", "1924-13-28", "drivers.csv line 3: column dateOfBirth: Invalid RFC3339"),
        ("races.csv", "2023,4,", "1890,4,", "races.csv line 3: column season: Expected `int` >= 1950"),
        ("circuits.csv", "40.3725", "140.3725", "circuits.csv line 3: column lat: Expected `float` <= 90"),
        ("pit_stops.csv", "perez,1", "perez,", "pit_stops.csv line 2: column stop: Expected `int`, got `null`"),
        ("qualifying.csv", "red_bull", "lotus", "qualifying.csv line 2: column constructorId: lotus is not in"),
        ("sprint_results.csv", "2023,4", "2023,5", "sprint_results.csv line 2: column season, round: 2023 5 is not in"),
        ("seasons.csv", "2023,", "1956,", "seasons.csv line 3: column season: 1956 is a duplicate"),
        ("constructors.csv", "Italian,", "Italian", "constructors.csv line 2: 3 fields instead of 4"),
        ("seasons.csv", "season,url", "year,url", "seasons.csv line 1: column season is missing, column year is unkn"),
        ("seasons.csv", "season,url", "season,url,url", "seasons.csv line 1: column url is there 2 times"),
        ("drivers.csv", "Juan", '"Juan', "drivers.csv line 4: unexpected end of data"),
    ],
)
def test_a_bad_row_is_named_by_file_line_and_column(
    csv_folder: Path, file: str, old: str, new: str, fault: str
) -> None:
    assert faults_after(csv_folder, file, old, new)[0].startswith(fault)


def test_every_bad_row_is_named(csv_folder: Path) -> None:
    faults = faults_after(csv_folder, "results.csv", "1956,1,", "1956,one,")
    assert [fault.split(":")[0] for fault in faults] == [f"results.csv line {line}" for line in (2, 3, 4)]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("drivers.csv", "familyName", "surname"), ("drivers.csv", "1924-07-28", "1924-13-28")],
)
def test_rows_that_refer_to_what_cannot_be_read_are_not_at_fault(
    csv_folder: Path, file: str, old: str, new: str
) -> None:
    assert len(faults_after(csv_folder, file, old, new)) == 1


def test_many_rows_with_the_same_fault_are_two_lines(csv_folder: Path) -> None:
    path = csv_folder / "pit_stops.csv"
    header, row = path.read_text(encoding="utf-8").splitlines()[:2]
    rows = [row.replace("perez,1", f"perez,{stop}x") for stop in range(1, 31)]
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    with pytest.raises(BadRowsError) as refusal:
        CsvFolder(csv_folder).read(FirstSource)
    assert refusal.value.faults == (
        "pit_stops.csv line 2: column stop: Expected `int`, got `str`",
        "pit_stops.csv: 29 more lines with a fault like this one: column stop",
    )


def test_a_missing_file_is_named(csv_folder: Path) -> None:
    (csv_folder / "circuits.csv").unlink()
    with pytest.raises(BadRowsError, match=r"circuits\.csv: .*No such file"):
        CsvFolder(csv_folder).read(FirstSource)
