"""A real browser."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Browser, sync_playwright

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")  # Playwright's own download is not needed.

FLAGS: Final = (
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowserError(Exception):
    """There is no Chromium on this machine; the message is one readable line."""


def executable() -> str:
    """Find the machine's Chromium; NoBrowserError if there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise NoBrowserError("Chromium is not installed (Debian's package: chromium)")
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run headless Chromium until the block ends; NoBrowserError if there is none."""
    with sync_playwright() as playwright, TemporaryDirectory(prefix="f1-browser-", ignore_cleanup_errors=True) as home:
        # Chromium needs a home directory; the user's would be an undeclared input of the test.
        environment: dict[str, str | float | bool] = {**os.environ, "HOME": home}
        browser = playwright.chromium.launch(executable_path=executable(), args=list(FLAGS), env=environment)
        try:
            yield browser
        finally:
            browser.close()
