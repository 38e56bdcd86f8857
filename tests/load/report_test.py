from pathlib import Path

from tests.load import report
from tests.load.cold import Cold
from tests.load.report import Results
from tests.load.throughput import Throughput
from tests.load.versions import Change, Soak, SoakLoad


def run(ratio: float, median: float = 12.0) -> Results:
    page = Throughput(rate=9_000, raw_rate=10_000, cpu=50, raw_cpu=45, ratio=ratio, errors=0)
    return Results(
        when="2026-11-26T20:00+00:00",
        machine="2 cores",
        started={"site": 0.9},
        megabytes={"site": 80.0},
        throughput={"page": page},
        cold={"page": {"season": Cold(median=median, worst=30.0)}},
        change=Change(usual=1.5, during=3.0, errors=0),
        soak={"site": Soak((74.0, 90.0, 95.0, 95.5), 0.17)},
        soak_load=SoakLoad(versions=20, seconds=3_600.0, responses=1_800_000, errors=0),
    )


def test_a_ratio_that_drops_is_named() -> None:
    earlier = [run(0.9), run(0.92), run(0.9)]
    assert report.dropped(earlier, run(0.78)) == []
    assert report.dropped(earlier, run(0.75)) == ["page: 0.75 of the raw app, was 0.90"]
    assert report.dropped([], run(0.1)) == []


def test_one_bad_night_does_not_lower_the_measure_of_the_next() -> None:
    assert report.dropped([run(0.9), run(0.9), run(0.9), run(0.5)], run(0.6))


def test_the_page_has_the_figures_of_the_oldest_run_beside_the_latest() -> None:
    page = report.markdown(run(0.91, median=12.0), before=run(0.73, median=33.0))
    assert "| page | 9,000 | 10,000 | 50 µs | 45 µs | 0.91 | 0.73 |" in page
    assert "| page: season | 12.0 ms | 33.0 ms | 30.0 ms |" in page


def test_the_page_says_what_memory_versions_keep_and_under_what_load() -> None:
    lines = report.markdown(run(0.9), before=run(0.9)).splitlines()
    load = lines.index("20 versions came during 60 minutes of this load, with")
    assert lines[load + 1] == "1,800,000 responses, 0 of them errors."
    assert "| site | 96 MB | +0.17 MB |" in lines


def test_runs_are_added_to_the_history(tmp_path: Path) -> None:
    file = tmp_path / "history.json"
    assert report.read(file) == []
    report.append(file, [], run(0.9))
    report.append(file, report.read(file), run(0.91))
    assert [each.throughput["page"].ratio for each in report.read(file)] == [0.9, 0.91]


def test_a_history_with_a_figure_that_is_no_longer_measured_is_read(tmp_path: Path) -> None:
    file = tmp_path / "history.json"
    report.append(file, [], run(0.9))
    file.write_text(file.read_text().replace('"during": 3.0,', '"during": 3.0, "noticed": 20.0,'))
    assert "noticed" in file.read_text()
    assert report.read(file) == [run(0.9)]
