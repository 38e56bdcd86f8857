from packages.ui_kit.charts.paint import PALETTE, filled, paint
from packages.ui_kit.colour import themed


def test_without_a_colour_the_palette_goes_round() -> None:
    assert paint(None, 1) == paint(None, 1 + len(PALETTE)) == themed(PALETTE[1])


def test_the_palettes_colours_differ() -> None:
    assert len({paint(None, index) for index in range(len(PALETTE))}) == len(PALETTE)


def test_an_area_without_a_colour_is_painted_like_its_edge() -> None:
    assert filled(None) == {"fill": paint(None), "stroke": paint(None)}
