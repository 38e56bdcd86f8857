from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from packages.ui_kit.charts.style import PALETTE, area_attributes, line_styles, paint
from packages.ui_kit.colour import alike, themed

COLOUR = st.none() | st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@settings(deadline=None, max_examples=30)
@given(st.lists(COLOUR, max_size=40))
def test_no_two_lines_look_the_same(colours: list[str | None]) -> None:
    styles = line_styles(colours)
    assert len({(style.paint, style.dash, style.marker) for style in styles}) == len(colours)


@pytest.mark.parametrize("count", [2, 24])
def test_lines_of_one_colour_differ_by_dash_or_marker(count: int) -> None:
    styles = line_styles(["#1c6b45"] * count)
    assert len({(style.dash, style.marker) for style in styles}) == count
    assert styles[0].dash != styles[1].dash


def test_lines_of_similar_colours_differ_by_dash_or_marker() -> None:
    colours = ["#c1272d", "#c8102e", "#d1393f", "#c1272d"]
    assert all(alike(one, other) for one, other in combinations(colours, 2))
    assert len({style.dash for style in line_styles(colours)}) == 4


def test_no_lines_need_no_style() -> None:
    assert line_styles([]) == []


def test_without_a_colour_the_palette_goes_round() -> None:
    assert paint(None, 1) == paint(None, 1 + len(PALETTE)) == themed(PALETTE[1])


def test_the_palettes_colours_differ() -> None:
    assert len({paint(None, index) for index in range(len(PALETTE))}) == len(PALETTE)


def test_an_area_without_a_colour_is_painted_like_its_edge() -> None:
    assert area_attributes(None) == {"fill": paint(None), "stroke": paint(None)}
