from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page

from packages.ui_kit.showcase import component, component_names
from tests.ui_kit.kit_page import kit_page
from tests.ui_kit.pictures import HEADING, SHARE, VIEWS, compare, file_name, take

# Pants copies what is written here to dist/test, from where CI keeps it.
DIFFERENCES = Path("dist/test/ui_kit" if Path("pants.toml").is_file() else "extra-output")


@pytest.fixture(scope="module")
def drawing(kit: Browser) -> Iterator[Page]:
    with kit_page(kit) as opened:
        yield opened


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", component_names())
def test_a_component_looks_as_recorded(drawing: Page, name: str, view: str) -> None:
    recorded = files("tests.ui_kit").joinpath(f"recorded/{file_name(name, view)}")
    renew = f"look at it, then record it: ./pants run tests/ui_kit:pictures -- {name}"
    if not recorded.is_file():
        pytest.fail(f"{name} has no picture {view}; {renew}", pytrace=False)
    expected = Image.open(BytesIO(recorded.read_bytes())).convert("RGB")
    found = compare(expected, take(drawing, component(name), VIEWS[view]))
    if found.share > SHARE:
        DIFFERENCES.mkdir(parents=True, exist_ok=True)
        sheet = DIFFERENCES / f"{name}-{view}.png"
        found.picture.save(sheet)
        where = f"recorded, now and the difference are in {sheet}"
        pytest.fail(f"{name}-{view}: {found.share:.2%} of the pixels differ; {where}; {renew}", pytrace=False)


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
