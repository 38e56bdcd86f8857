"""Pages that show the kit's examples in Chromium, the same on every machine: packaged fonts and a fixed clock."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import font_roboto
import font_source_sans_pro
import htpy
from htpy import Node
from markupsafe import Markup
from playwright.sync_api import Browser, Page, sync_playwright

from packages.ui_kit.asset import script, stylesheet
from packages.ui_kit.components.page.page import Theme
from packages.ui_kit.markup import text_of
from tests.chromium import FLAGS, executable

ADDRESS: Final = "http://kit.test/"
NOW: Final = "2021-12-12T12:00:00Z"
# Text is rendered the same regardless of the machine's display settings.
STABLE: Final = ("--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb", "--hide-scrollbars")
FONTS: Final = """<?xml version="1.0"?>
<fontconfig>
  <dir>{letters}</dir>
  <dir>{signs}</dir>
  <cachedir>{cache}</cachedir>
  <match><edit name="family" mode="append"><string>Roboto</string></edit></match>
</fontconfig>
"""


@contextmanager
def kit_browser() -> Iterator[Browser]:
    """Run Chromium with no other fonts than the packages' until the block ends; NoBrowserError if there is none."""
    with sync_playwright() as playwright, TemporaryDirectory(prefix="f1-kit-", ignore_cleanup_errors=True) as home:
        fonts = Path(home, "fonts.conf")
        fonts.write_text(
            FONTS.format(
                letters=font_roboto.font_directory, signs=font_source_sans_pro.font_directory, cache=Path(home, "cache")
            ),
            "utf-8",
        )
        environment: dict[str, str | float | bool] = {**os.environ, "HOME": home, "FONTCONFIG_FILE": str(fonts)}
        browser = playwright.chromium.launch(executable_path=executable(), args=[*FLAGS, *STABLE], env=environment)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def kit_page(browser: Browser) -> Iterator[Page]:
    """Open a page whose clock stands, in UTC and without motion, and which loads nothing from anywhere."""
    with browser.new_context(
        locale="en-GB", timezone_id="UTC", reduced_motion="reduce", color_scheme="light", bypass_csp=True
    ) as context:
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        page.route("**/*", lambda route: route.fulfill(body="-", content_type="text/html"))
        yield page


def show(page: Page, nodes: Sequence[Node], *, theme: Theme = "auto", width: int = 1000, height: int = 700) -> None:
    """Load a document that shows `nodes` one below the other, with the kit's style and script."""
    page.set_viewport_size({"width": width, "height": height})
    document = text_of(_document(nodes, theme))
    page.unroute(ADDRESS)
    page.route(ADDRESS, lambda route: route.fulfill(body=document, content_type="text/html; charset=utf-8"))
    page.goto(ADDRESS)


def _document(nodes: Sequence[Node], theme: Theme) -> Node:
    css, code = stylesheet().content.decode(), script().content.decode()
    return htpy.html(lang="en", data_theme=None if theme == "auto" else theme)[
        htpy.head[
            htpy.meta(name="viewport", content="width=device-width, initial-scale=1"),
            htpy.title["Examples"],
            htpy.style[Markup(css)],  # noqa: S704 (the kit's own)
            htpy.script(type="module")[Markup(code)],  # noqa: S704 (the kit's own)
        ],
        htpy.body[nodes],
    ]
