"""Pictures of the site: `./pants run tests/site_quality/pictures.py -- --help`, beside a running `./pants dev`."""

import argparse
import sys
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, Error

from tests.chromium import NoBrowserError, chromium

PAGES: Final = {
    "home": "/",
    "season": "/seasons/2021",
    "open-season": "/seasons/2026",
    "race": "/seasons/2023/races/austrian",
    "driver": "/drivers/hamilton",
    "gallery": "/ui-kit",
}
WIDTHS: Final = {"phone": 390, "desktop": 1280}
THEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
HEIGHT: Final = 900


def take(browser: Browser, site: str, folder: Path, *, whole: bool) -> None:
    """Write FOLDER/PAGE-WIDTH-THEME.png for every page, width and theme: what is seen first, or the `whole` page."""
    folder.mkdir(parents=True, exist_ok=True)
    for width_name, width in WIDTHS.items():
        for theme in THEMES:
            with browser.new_context(
                base_url=site, color_scheme=theme, viewport={"width": width, "height": HEIGHT}
            ) as context:
                page = context.new_page()
                for name, path in PAGES.items():
                    page.goto(path)
                    page.screenshot(path=folder / f"{name}-{width_name}-{theme}.png", full_page=whole)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Take pictures of the running site.")
    parser.add_argument("--site", default="http://127.0.0.1:3000", help="where it runs")
    parser.add_argument("--folder", type=Path, default=Path("docs/pictures"), help="where the pictures go")
    parser.add_argument("--whole", action="store_true", help="whole pages instead of what is seen first")
    options = parser.parse_args()
    try:
        with chromium() as started:
            take(started, options.site, options.folder, whole=options.whole)
    except (NoBrowserError, Error) as error:
        sys.exit(str(error).partition("\n")[0])
