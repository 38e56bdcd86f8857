"""The files contain all the data, as read by other programs."""

import csv
import datetime as dt
import io
import sqlite3
import zipfile
from pathlib import Path
from typing import Any, Final

import duckdb
import msgspec
import pytest

from apps.backend.bulk.build import build
from apps.backend.bulk.folders import MANIFEST
from apps.backend.dataset import Dataset, of_seasons
from packages.types.version import BulkManifest, DataVersion

VERSION: Final = DataVersion(version="a1", updated_at=dt.datetime(2026, 7, 26, 16, tzinfo=dt.UTC), source="snapshot")


@pytest.fixture(scope="module")
def folder(all_data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(all_data, VERSION, tmp_path_factory.mktemp("bulk"))


@pytest.fixture(scope="module")
def counts(all_data: Dataset) -> dict[str, int]:
    return {
        "seasons": len(all_data.seasons),
        "circuits": len(all_data.circuits),
        "drivers": len(all_data.drivers),
        "constructors": len(all_data.constructors),
        "races": len(all_data.races),
        "results": sum(len(race.results) for race in all_data.races),
        "sprint_results": sum(len(race.sprint_results) for race in all_data.races),
        "qualifying": sum(len(race.qualifying_results) for race in all_data.races),
        "pit_stops": sum(len(race.pit_stops) for race in all_data.races),
        "sessions": sum(len(session.results) for race in all_data.details for session in race.sessions),
        "starting_grids": sum(len(race.starting_grid) for race in all_data.details),
        "cars": sum(len(race.cars) for race in all_data.details),
        "safety_cars": sum(len(race.safety_cars) for race in all_data.details),
        "circuit_layouts": len(all_data.layouts),
        "teams": len(all_data.teams),
        "people": len(all_data.people),
    }


def test_sqlite_has_all_rows_and_every_reference_leads_somewhere(folder: Path, counts: dict[str, int]) -> None:
    connection = sqlite3.connect(folder / "f1.sqlite")
    found = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in counts}  # noqa: S608
    assert found == counts
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    wins = "SELECT count(*) FROM results WHERE driverId = 'prost' AND position = 1"
    assert connection.execute(wins).fetchone() == (51,)
    connection.close()


def test_duckdb_reads_parquet_with_all_rows_and_types(folder: Path, counts: dict[str, int]) -> None:
    with duckdb.connect() as connection:

        def value(query: str, table: str) -> Any:
            row = connection.execute(query, [str(folder / f"{table}.parquet")]).fetchone()
            assert row is not None
            return row[0]

        assert {name: value("SELECT count(*) FROM read_parquet(?)", name) for name in counts} == counts
        assert value("SELECT min(date) FROM read_parquet(?)", "races") == dt.date(1950, 5, 13)
        champion = "SELECT points FROM read_parquet(?) WHERE season = 2021 AND round = 22 AND position = 1"
        assert value(champion, "driver_standings") == 395.5
        place = "season = 2020 AND round = 15 AND session = 'qualifying' AND position = 1"
        pole = f"SELECT driverId FROM read_parquet(?) WHERE {place}"  # noqa: S608
        assert value(pole, "sessions") == "hamilton"
        stopped = "SELECT count(*) FROM read_parquet(?) WHERE season = 2020 AND round = 15 AND resumed"
        assert value(stopped, "red_flags") == 1
        wins = "SELECT count(*) FROM read_parquet(?) WHERE teamId = 'lotus'"
        assert value(wins, "team_constructors") > 3


def test_csv_has_all_rows_as_they_are_described(folder: Path, counts: dict[str, int]) -> None:
    with zipfile.ZipFile(folder / "f1-csv.zip") as archive:
        package = msgspec.json.decode(archive.read("datapackage.json"))
        for resource in package["resources"]:
            rows = list(csv.reader(io.StringIO(archive.read(resource["path"]).decode())))
            assert rows[0] == [field["name"] for field in resource["schema"]["fields"]]
            assert len(rows) - 1 == resource["rows"] == counts.get(resource["name"], resource["rows"])


def test_keys_are_unique_and_references_known(folder: Path) -> None:
    package = msgspec.json.decode((folder / "datapackage.json").read_bytes())
    names = {resource["name"] for resource in package["resources"]}
    for resource in package["resources"]:
        fields = {field["name"] for field in resource["schema"]["fields"]}
        assert {field["description"] for field in resource["schema"]["fields"]} != {""}
        for reference in resource["schema"].get("foreignKeys", ()):
            assert reference["reference"]["resource"] in names
            assert set(reference["fields"]) <= fields
        key = resource["schema"].get("primaryKey")
        if key:
            rows = list(csv.DictReader((folder / resource["path"]).read_text().splitlines()))
            assert len({tuple(row[name] for name in key) for row in rows}) == len(rows)


def test_the_manifest_lists_every_file(folder: Path) -> None:
    manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=BulkManifest)
    assert {file.name for file in manifest.files} | {MANIFEST} == {path.name for path in folder.iterdir()}
    assert all(file.size == (folder / file.name).stat().st_size for file in manifest.files)


def test_the_same_data_make_the_same_files_and_old_versions_go(all_data: Dataset, tmp_path: Path) -> None:
    small = of_seasons(all_data, {1950})
    digests = []
    for name in ("b1", "b2", "b3"):
        made = build(small, msgspec.structs.replace(VERSION, version=name), tmp_path)
        manifest = msgspec.json.decode((made / MANIFEST).read_bytes(), type=BulkManifest)
        digests.append([file.digest for file in manifest.files if not file.name.endswith((".json", "csv.zip"))])
    assert digests[0] == digests[1] == digests[2]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b2", "b3"]


def test_the_name_of_the_folder_may_have_any_characters(all_data: Dataset, tmp_path: Path) -> None:
    small = of_seasons(all_data, {1950})
    made = build(small, VERSION, tmp_path / 'Ferrari\'s [16] 50% {x} "quoted" * ? $1 é')
    assert (made / "f1-parquet.zip").is_file()
    assert {path.stem for path in made.glob("*.parquet")} == {path.stem for path in made.glob("*.csv")}
