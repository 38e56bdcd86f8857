from xml.etree.ElementTree import Element

from packages.ui_kit.charts.lines import CROSS
from packages.ui_kit.components.lap_chart.lap_chart import LapLine, lap_chart
from packages.ui_kit.testing.markup import HOSTILE, SVG, only, parsed, texts, with_class

CARS = [
    LapLine(name="Hamilton", short="HAM", places=[1, 2, 1], stops=[1]),
    LapLine(name="Verstappen", short="VER", places=[2, 1], finished=False),
]
ROOT = parsed(lap_chart(title="Silverstone", note="They met at Copse.", cars=CARS))


def markers(line: Element) -> list[str]:
    return [mark.get("d", "") for mark in with_class(line, "plot__marker")]


def test_a_car_is_named_where_it_starts_and_where_it_finishes() -> None:
    assert [label for label in texts(ROOT, "text") if " " in label] == ["HAM 1", "1 HAM", "VER 2"]


def test_stops_are_marked_and_a_retirement_ends_with_a_cross() -> None:
    finished, retired = with_class(ROOT, "plot__series")
    assert len(markers(finished)) == 1
    assert CROSS not in markers(finished)
    assert markers(retired) == [CROSS]


def test_the_table_has_every_place_after_every_lap() -> None:
    assert texts(only(ROOT, "thead"), "th") == ["Driver", "Grid", "1", "2"]
    assert [texts(row, "td") for row in only(ROOT, "tbody")] == [["1", "2", "1"], ["2", "1", "–"]]


def test_a_race_without_laps_is_no_error() -> None:
    assert list(parsed(lap_chart(title="-", note="-", cars=[])).iter(f"{SVG}svg"))


def test_hostile_names_stay_text() -> None:
    root = parsed(lap_chart(title=HOSTILE, note=HOSTILE, cars=[LapLine(name=HOSTILE, short=HOSTILE, places=[1, 1])]))
    assert texts(root, "li") == [HOSTILE]
