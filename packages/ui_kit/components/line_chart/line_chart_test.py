from itertools import pairwise
from xml.etree.ElementTree import Element

from packages.ui_kit.components.line_chart.line_chart import Series, line_chart
from packages.ui_kit.components.line_chart.season_2021 import ROUNDS, season_2021
from packages.ui_kit.testing.markup import HOSTILE, SVG, only, parsed, texts, with_class

ROOT = parsed(line_chart(title="Points", note="A duel.", steps=ROUNDS, step_heading="Driver", series=season_2021()))


def test_the_season_adds_up_to_the_published_totals() -> None:
    finals = {series.name: series.values[-1] for series in season_2021()}
    assert (finals["Max Verstappen"], finals["Lewis Hamilton"], finals["George Russell"]) == (395.5, 387.5, 16)


def test_the_drawing_is_one_image_that_says_what_there_is_to_see() -> None:
    (image,) = [e for e in ROOT.iter(f"{SVG}svg") if e.get("role") == "img"]
    assert image.get("aria-label") == "Points. A duel."


def test_the_labels_at_the_lines_ends_do_not_touch() -> None:
    ends = sorted(float(e.get("y", "")) for e in ROOT.iter(f"{SVG}text") if e.get("x") == "16")
    assert len(ends) == 21
    assert min(after - before for before, after in pairwise(ends)) >= 12.9


def test_the_table_holds_every_number_of_the_drawing() -> None:
    rows = [texts(row, "td") for row in only(ROOT, "tbody")]
    assert [len(row) for row in rows] == [22] * 21
    assert (rows[0][0], rows[0][-1]) == ("18", "395.5")


def test_a_missing_value_interrupts_the_line() -> None:
    series = [Series(name="A", short="A", values=[1, 2, None, 3, 4])]
    root = parsed(line_chart(title="-", note="-", steps=list("abcde"), step_heading="-", series=series))
    assert [line.count("M") for line in _drawn(root)] == [2]


def test_a_year_without_a_value_is_a_gap_on_the_axis_and_no_row_of_the_table() -> None:
    series = [Series(name="Mansell", short="MAN", values=[3, 4, 1])]
    root = parsed(line_chart(title="-", note="-", steps=["1991", "1992", "1994"], step_heading="-", series=series))
    assert [(line.count("M"), line.split("L")[0]) for line in _drawn(root)] == [(2, "M0 70")]
    assert texts(only(root, "thead"), "th") == ["-", "1991", "1992", "1994"]


def test_more_lines_than_colours_are_all_there_and_all_different() -> None:
    names = [f"Driver {number}" for number in range(39)]
    series = [Series(name=name, short=name[-2:], values=[1, 2], colour="#1c6b45") for name in names]
    root = parsed(line_chart(title="-", note="-", steps=["1", "2"], step_heading="-", series=series))
    looks = [
        (line.get("color"), *(path.get("stroke-dasharray") or path.get("d") for path in line.iter(f"{SVG}path")))
        for line in with_class(root, "plot__series")
    ]
    assert len(set(looks)) == len(texts(root, "li")) == 39


def test_a_line_is_highlighted_by_its_link_in_the_legend() -> None:
    ids = [line.get("id") for line in with_class(ROOT, "plot__series")]
    assert ids[0] == "points.max-verstappen"
    assert [link.get("href") for link in ROOT.iter("a")] == [f"#{name}" for name in ids]


def test_two_of_the_same_short_name_get_a_first_letter() -> None:
    series = [Series(name=f"{first} Hill", short="HIL", values=[1]) for first in ("Graham", "Phil")]
    root = parsed(line_chart(title="-", note="-", steps=["1"], step_heading="-", series=series))
    assert {"G HIL", "P HIL"} <= set(texts(root, "text"))


def test_by_rank_the_first_is_on_top() -> None:
    series = [Series(name="A", short="A", values=[1, 1]), Series(name="B", short="B", values=[20, 20])]
    root = parsed(line_chart(title="-", note="-", steps=["a", "b"], step_heading="-", series=series, measure="rank"))
    assert _drawn(root) == ["M0 0L1000 0", "M0 280L1000 280"]


def test_a_season_that_has_not_begun_is_drawn_without_lines() -> None:
    root = parsed(line_chart(title="-", note="-", steps=["a"], step_heading="-", series=[]))
    assert not list(root.iter(f"{SVG}path"))


def test_hostile_names_stay_text() -> None:
    series = [Series(name=HOSTILE, short=HOSTILE, values=[1])]
    root = parsed(line_chart(title=HOSTILE, note=HOSTILE, steps=[HOSTILE], step_heading="-", series=series))
    assert texts(root, "li") == [HOSTILE]
    assert HOSTILE in texts(root, "text")


def _drawn(root: Element) -> list[str]:
    """List the outlines of the lines themselves."""
    stretched = (e for e in root.iter(f"{SVG}svg") if e.get("preserveAspectRatio") == "none")
    return [path.get("d", "") for element in stretched for path in element.iter(f"{SVG}path")]
