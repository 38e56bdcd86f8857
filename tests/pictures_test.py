from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.pictures import HEADING, SHARE, compare, fault, replaced


def test_a_moved_line_is_a_difference_and_a_shade_is_none() -> None:
    picture = Image.new("RGB", (200, 100), (246, 245, 242))
    ImageDraw.Draw(picture).rectangle((20, 20, 120, 40), fill=(200, 16, 46))
    assert compare(picture, picture.point(lambda value: min(value + 9, 255))).share == 0
    moved = Image.new("RGB", (200, 100), (246, 245, 242))
    ImageDraw.Draw(moved).rectangle((22, 20, 122, 40), fill=(200, 16, 46))
    found = compare(picture, moved)
    assert found.share == pytest.approx(2 * 2 * 21 / 20_000)
    assert found.picture.size == (640, 100 + HEADING)


def test_another_height_is_a_difference() -> None:
    one, other = (Image.new("RGB", (100, height), (255, 255, 255)) for height in (100, 102))
    assert compare(one, other).share > SHARE


def test_a_picture_is_written_only_if_it_differs(tmp_path: Path) -> None:
    target, picture = tmp_path / "alert-390.webp", Image.new("RGB", (20, 10), (246, 245, 242))
    assert [replaced(target, picture), replaced(target, picture)] == [True, False]
    assert replaced(target, Image.new("RGB", (20, 10), (200, 16, 46)))


def test_a_picture_that_was_not_recorded_is_a_fault() -> None:
    found = fault("tests", "nothing", "390", Image.new("RGB", (20, 10)))
    assert found == ("nothing has no picture 390; look at it, then record it: ./pants python -m tests.pictures nothing")
