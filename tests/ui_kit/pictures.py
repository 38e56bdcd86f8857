"""Pictures of every example in both themes at two widths, in forced colours and in print.

`./pants python -m tests.ui_kit.pictures` records them again.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple

import htpy
from htpy import Node, div
from markupsafe import Markup
from PIL import Image
from playwright.sync_api import Page

from packages.ui_kit.markup import text_of
from packages.ui_kit.showcase import Component, component, component_names
from tests.pictures import file_name, record_named, replaced, screenshot
from tests.ui_kit.kit_page import kit_browser, kit_page, show

RECORDED: Final = Path("tests/ui_kit/recorded")
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


def take(page: Page, shown: Component, view: View) -> Image.Image:
    """Draw every example of a component in each theme of the view, one below the other."""
    nodes = [_example(example.node) for example in shown.examples]
    layout = "padding: 16px; display: grid; grid-template-columns: minmax(0, 1fr); gap: 24px"
    page.emulate_media(forced_colors=view.forced_colors, media=view.media, color_scheme=view.themes[0])
    parts = [div(data_theme=theme, style=layout)[nodes] for theme in view.themes]
    show(page, parts, theme=view.themes[0] if len(parts) == 1 else "auto", width=view.width, height=LOW)
    page.evaluate(ROOM)
    return screenshot(page)


def _example(node: Node) -> Node:
    """Put an example into a cell of its own, of a whole document its body."""
    if isinstance(node, htpy.HTMLElement):
        body = BODY.search(text_of(node))
        return div(".page")[Markup(body[1]) if body else None]  # noqa: S704 (our own markup)
    return div(data_cell=True, style="position: relative")[node]


def record(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """Write the pictures of the components called `names`, where they are not the same already."""
    with kit_browser() as browser, kit_page(browser) as page:
        for name in names:
            for called, view in VIEWS.items():
                target = folder / file_name(name, called)
                if replaced(target, take(page, component(name), view)):
                    yield target


def main() -> None:
    """Take the pictures of the components that the arguments name, or of all, and remove those of no component."""
    record_named(record, RECORDED, component_names(), "component")
    known = {RECORDED / file_name(name, view) for name in component_names() for view in VIEWS}
    for gone in set(RECORDED.glob("*.webp")) - known:
        gone.unlink()


if __name__ == "__main__":
    main()
