import re

import pytest

from packages.ui_kit.colour import (
    DARK_GROUND,
    GRAPHIC_CONTRAST,
    LIGHT_GROUND,
    TEXT_CONTRAST,
    alike,
    checked,
    contrast,
    distance,
    themed,
)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_contrast_does_not_depend_on_the_order() -> None:
    assert contrast("#c8102e", "#ffffff") == contrast("#ffffff", "#c8102e") == pytest.approx(5.88, abs=0.01)


def test_a_colour_that_is_legible_everywhere_is_kept() -> None:
    assert themed("#e8002d") == "light-dark(#e8002d, #e8002d)"


@pytest.mark.parametrize("colour", ["#ffffff", "#000000", "#f4f4f4", "#ffd100", "#00d2be", "#0e0f13", "#2b4562"])
@pytest.mark.parametrize("ratio", [GRAPHIC_CONTRAST, TEXT_CONTRAST])
def test_every_colour_becomes_legible_in_both_themes(colour: str, ratio: float) -> None:
    light, dark = re.findall("#[0-9a-f]{6}", themed(colour, ratio))
    assert contrast(light, LIGHT_GROUND) >= ratio
    assert contrast(dark, DARK_GROUND) >= ratio


@pytest.mark.parametrize("text", ["red", "#fff", "#12345g", "#123456;", "url(#x)", "", "#1234567"])
def test_anything_but_six_hexadecimal_digits_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        checked(text)


def test_the_distance_of_colours_is_none_to_themselves_and_greatest_from_black_to_white() -> None:
    assert distance("#123456", "#123456") == 0
    assert distance("#000000", "#ffffff") == pytest.approx(1, abs=0.01)
    assert distance("#c1272d", "#c8102e") < distance("#c1272d", "#2fa64d")


def test_colours_that_are_made_legible_by_the_same_shade_are_alike() -> None:
    assert alike("#ffffff", "#eeeeee")
    assert not alike("#c8102e", "#0072b2")
