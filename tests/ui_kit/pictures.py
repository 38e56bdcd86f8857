"""Pictures of every example in both themes at two widths. `./pants run tests/ui_kit:pictures` takes them anew."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

import htpy
from htpy import Node, div
from markupsafe import Markup
from PIL import Image, ImageChops
from playwright.sync_api import Error, Page

from packages.ui_kit.markup import text_of
from packages.ui_kit.showcase import Component, component, component_names
from tests.chromium import NoBrowserError
from tests.ui_kit.kit_page import kit_browser, kit_page, show

RECORDED: Final = Path("tests/ui_kit/recorded")
WIDTHS: Final = (390, 1000)
# A pixel differs if one of its channels does by more than antialiasing explains; such a share of all pixels may.
CHANNEL, SHARE = 24, 0.0002
BODY: Final = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of two pictures; `picture` shows both and where they differ, side by side."""

    share: float
    picture: Image.Image


def take(page: Page, shown: Component, width: int) -> Image.Image:
    """Draw every example of a component, in the light theme and below it in the dark one."""
    nodes = [_example(example.node) for example in shown.examples]
    layout = "padding: 16px; display: grid; grid-template-columns: minmax(0, 1fr); gap: 24px"
    show(page, [div(data_theme=theme, style=layout)[nodes] for theme in ("light", "dark")], width=width)
    page.evaluate("document.fonts.ready")
    return Image.open(BytesIO(page.screenshot(full_page=True, animations="disabled"))).convert("RGB")


def _example(node: Node) -> Node:
    """Put an example into a cell of its own, of a whole document its body."""
    if isinstance(node, htpy.HTMLElement):
        body = BODY.search(text_of(node))
        return div(".page")[Markup(body[1]) if body else None]  # noqa: S704 (our own markup)
    return div[node]


def compare(expected: Image.Image, actual: Image.Image) -> Difference:
    """Count the pixels that differ, and draw both pictures with the difference in red."""
    size = (max(expected.width, actual.width), max(expected.height, actual.height))
    before, after = (_on_canvas(picture, size) for picture in (expected, actual))
    bands = ImageChops.difference(before, after).split()
    worst = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    mask = worst.point(lambda value: 255 if value > CHANNEL else 0)
    differing = mask.histogram()[255]
    marked = Image.composite(Image.new("RGB", size, (220, 0, 40)), Image.blend(after, _white(size), 0.7), mask)
    sheet = Image.new("RGB", (size[0] * 3 + 40, size[1]), (255, 255, 255))
    for index, picture in enumerate((before, after, marked)):
        sheet.paste(picture, (index * (size[0] + 20), 0))
    return Difference(differing / (size[0] * size[1]), sheet)


def _on_canvas(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Enlarge a picture with magenta, so that another size is a difference."""
    canvas = Image.new("RGB", size, (255, 0, 255))
    canvas.paste(picture, (0, 0))
    return canvas


def _white(size: tuple[int, int]) -> Image.Image:
    return Image.new("RGB", size, (255, 255, 255))


def file_name(name: str, width: int) -> str:
    """Return the file name of a component's picture."""
    return f"{name}-{width}.webp"


def record(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """Write the pictures of the components called `names`, where they are not the same already."""
    with kit_browser() as browser, kit_page(browser) as page:
        for name in names:
            for width in WIDTHS:
                target, picture = folder / file_name(name, width), take(page, component(name), width)
                if not (target.is_file() and compare(Image.open(target).convert("RGB"), picture).share == 0):
                    picture.save(target, lossless=True, quality=80, method=4)
                    yield target


def main() -> None:
    """Take the pictures of the components that the arguments name, or of all, and remove those of no component."""
    names = sys.argv[1:] or component_names()
    for unknown in sorted(set(names) - set(component_names())):
        sys.exit(f"pictures: no component {unknown}")
    if not RECORDED.is_dir():
        sys.exit("pictures: run this in the root of the repository")
    try:
        for written in record(RECORDED, names):
            sys.stdout.write(f"{written}\n")
    except (NoBrowserError, Error) as error:
        sys.exit(f"pictures: {str(error).partition(chr(10))[0]}")
    for gone in set(RECORDED.glob("*.webp")) - {RECORDED / file_name(n, w) for n in component_names() for w in WIDTHS}:
        gone.unlink()


if __name__ == "__main__":
    main()
