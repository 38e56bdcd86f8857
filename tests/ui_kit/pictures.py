"""Pictures of every example in both themes at two widths, in forced colours and in print.

`./pants run tests/ui_kit:pictures` takes them anew.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final, Literal, NamedTuple

import htpy
from htpy import Node, div
from markupsafe import Markup
from PIL import Image, ImageChops, ImageDraw
from playwright.sync_api import Error, Page

from packages.ui_kit.markup import text_of
from packages.ui_kit.showcase import Component, component, component_names
from tests.chromium import NoBrowserError
from tests.ui_kit.kit_page import kit_browser, kit_page, show

RECORDED: Final = Path("tests/ui_kit/recorded")
# A pixel differs if one of its channels does by more than antialiasing explains; such a share of all pixels may.
CHANNEL, SHARE = 24, 0.0002
# What unfolds over the page gets room of its own.
ROOM: Final = """document.querySelectorAll("[data-cell]").forEach((cell) => {
    if (cell.scrollHeight > cell.clientHeight) cell.style.minHeight = `${cell.scrollHeight}px`;
})"""
BODY: Final = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)


class View(NamedTuple):
    """A picture's circumstances: the width of the window, the themes one below the other, and the medium."""

    width: int
    themes: Sequence[Literal["light", "dark"]] = ("light", "dark")
    forced_colors: Literal["active", "none"] = "none"
    media: Literal["print", "screen"] = "screen"


VIEWS: Final[Mapping[str, View]] = {
    "390": View(390),
    "1000": View(1000),
    "forced": View(700, themes=["dark"], forced_colors="active"),
    "print": View(700, themes=["light"], media="print"),
}
# The window is lower than every picture, which so ends where its examples do.
LOW: Final = 64
AROUND, HEADING = 80, 24


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of two pictures; `picture` shows both and where they differ, side by side."""

    share: float
    picture: Image.Image


def take(page: Page, shown: Component, view: View) -> Image.Image:
    """Draw every example of a component in each theme of the view, one below the other."""
    nodes = [_example(example.node) for example in shown.examples]
    layout = "padding: 16px; display: grid; grid-template-columns: minmax(0, 1fr); gap: 24px"
    page.emulate_media(forced_colors=view.forced_colors, media=view.media, color_scheme=view.themes[0])
    parts = [div(data_theme=theme, style=layout)[nodes] for theme in view.themes]
    show(page, parts, theme=view.themes[0] if len(parts) == 1 else "auto", width=view.width, height=LOW)
    page.evaluate(ROOM)
    return Image.open(BytesIO(page.screenshot(full_page=True, animations="disabled"))).convert("RGB")


def _example(node: Node) -> Node:
    """Put an example into a cell of its own, of a whole document its body."""
    if isinstance(node, htpy.HTMLElement):
        body = BODY.search(text_of(node))
        return div(".page")[Markup(body[1]) if body else None]  # noqa: S704 (our own markup)
    return div(data_cell=True, style="position: relative")[node]


def compare(expected: Image.Image, actual: Image.Image) -> Difference:
    """Count the pixels that differ; draw the part of both pictures that differs, and the difference in red."""
    size = (max(expected.width, actual.width), max(expected.height, actual.height))
    before, after = (_on_canvas(picture, size) for picture in (expected, actual))
    bands = ImageChops.difference(before, after).split()
    worst = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    mask = worst.point(lambda value: 255 if value > CHANNEL else 0)
    differing = mask.histogram()[255]
    marked = Image.composite(Image.new("RGB", size, (220, 0, 40)), Image.blend(after, _white(size), 0.7), mask)
    return Difference(differing / (size[0] * size[1]), _sheet(before, after, marked, mask.getbbox()))


def _sheet(
    before: Image.Image, after: Image.Image, marked: Image.Image, differing: tuple[int, int, int, int] | None
) -> Image.Image:
    """Set three pictures side by side under their names, cut to the rows that differ and some around them."""
    width, height = before.size
    top, bottom = (max(differing[1] - AROUND, 0), min(differing[3] + AROUND, height)) if differing else (0, height)
    sheet = Image.new("RGB", (width * 3 + 40, bottom - top + HEADING), (255, 255, 255))
    names = ("recorded", f"now, from row {top} on", "the difference")
    for index, (name, picture) in enumerate(zip(names, (before, after, marked), strict=True)):
        left = index * (width + 20)
        ImageDraw.Draw(sheet).text((left + 4, 6), name, fill=(0, 0, 0))
        sheet.paste(picture.crop((0, top, width, bottom)), (left, HEADING))
    return sheet


def _on_canvas(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Enlarge a picture with magenta, so that another size is a difference."""
    canvas = Image.new("RGB", size, (255, 0, 255))
    canvas.paste(picture, (0, 0))
    return canvas


def _white(size: tuple[int, int]) -> Image.Image:
    return Image.new("RGB", size, (255, 255, 255))


def file_name(name: str, view: str) -> str:
    """Return the file name of a component's picture."""
    return f"{name}-{view}.webp"


def record(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """Write the pictures of the components called `names`, where they are not the same already."""
    with kit_browser() as browser, kit_page(browser) as page:
        for name in names:
            for called, view in VIEWS.items():
                target, picture = folder / file_name(name, called), take(page, component(name), view)
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
    known = {RECORDED / file_name(name, view) for name in component_names() for view in VIEWS}
    for gone in set(RECORDED.glob("*.webp")) - known:
        gone.unlink()


if __name__ == "__main__":
    main()
