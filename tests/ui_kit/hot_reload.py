"""Measures in Chromium how soon a saved edit is on the page, and whether the scroll position is preserved.

`./pants python -m tests.ui_kit.hot_reload gallery` starts the gallery on a copy of the sources and edits that;
`dev` does the same with the whole app. It ends with code 1 if an aim is missed.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import httpx
from playwright.sync_api import Page

from packages.embedded_stores.process import free_port
from tests.chromium import chromium

START_LIMIT, SHOWN_LIMIT, BACKEND_LIMIT, PATIENCE = 5.0, 1.0, 3.0, 60_000
SOURCES: Final = ("apps", "packages")
# How far the heading or row that is nearest to the top of the window is from it.
PLACE: Final = (
    "Math.min(...[...document.querySelectorAll('h2, h3, tr')].map((e) => Math.abs(e.getBoundingClientRect().top)))"
)
MARK: Final = "Edited just now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change of a source file, and a JavaScript expression that is true once the page shows it."""

    name: str
    path: str
    file: str
    before: str
    after: str
    shown: str
    limit: float = SHOWN_LIMIT


KIT: Final = "packages/ui_kit/components"
OUTLINED: Final = ".table{outline:3px solid red}.table {"
EDITS: Final = {
    "gallery": (
        Edit(
            name="component",
            path="components/form/",
            file=f"{KIT}/form/form.py",
            before='"""',
            after=f'"""{MARK}. ',
            shown=f"document.body.textContent.includes({MARK!r})",
        ),
        Edit(
            name="example on its stage",
            path="components/form/",
            file=f"{KIT}/form/form_gallery.py",
            before='button["Compare"]',
            after=f'button["{MARK}"]',
            shown=f"document.querySelector('iframe').contentDocument?.body?.textContent.includes({MARK!r})",
        ),
        Edit(
            name="style on its stage",
            path="components/table/",
            file=f"{KIT}/table/table.css",
            before=".table {",
            after=OUTLINED,
            shown="getComputedStyle(document.querySelector('iframe').contentDocument.querySelector('.table'))"
            ".outlineStyle === 'solid'",
        ),
    ),
    "dev": (
        Edit(
            name="page",
            path="seasons/2021",
            file="apps/frontend/pages/season.py",
            before='kicker="',
            after=f'kicker="{MARK} ',
            shown=f"document.body.textContent.includes({MARK!r})",
        ),
        Edit(
            name="style",
            path="seasons/2021",
            file=f"{KIT}/table/table.css",
            before=".table {",
            after=OUTLINED,
            shown="getComputedStyle(document.querySelector('.table')).outlineStyle === 'solid'",
        ),
        Edit(
            name="backend",
            path="seasons/2021",
            file="apps/backend/reports/season_rules.py",
            before="to a driver classified in the first ten",
            after=MARK,
            shown=f"document.body.textContent.includes({MARK!r})",
            limit=BACKEND_LIMIT,
        ),
    ),
}


def main() -> None:
    """Measure and print; end with code 1 if an aim is missed."""
    command = next(iter(sys.argv[1:]), "gallery")
    if command not in EDITS:
        sys.exit(f"usage: hot_reload {' | '.join(EDITS)}")
    with _running(command) as (root, address, start), chromium() as browser:
        missed = command == "gallery" and start > START_LIMIT
        sys.stdout.write(f"start: {start:.1f} s\n")
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        for edit in EDITS[command]:
            seconds, moved = _measure(page, root, address, edit)
            missed = missed or seconds > edit.limit or moved != 0
            sys.stdout.write(f"{edit.name}: shown after {seconds:.2f} s, the page moved by {moved:.0f} px\n")
    sys.exit(int(missed))


@contextmanager
def _running(command: str) -> Iterator[tuple[Path, str, float]]:
    """Run a command of apps/dev on a copy of the sources: its folder, its address, the seconds to the first page."""
    here, port = Path.cwd(), free_port()
    with TemporaryDirectory(prefix="f1-reload-") as name:
        root = Path(name)
        for folder in SOURCES:
            shutil.copytree(here / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__", "*_test.py"))
        path = os.pathsep.join([str(root), *(each for each in sys.path if each and Path(each) != here)])
        settings = {"F1_GALLERY_PORT": str(port), "F1_FRONTEND_PORT": str(port), "F1_BACKEND_PORT": str(free_port())}
        arguments = [sys.executable, "-m", "apps.dev", command]
        begin = time.monotonic()
        process = subprocess.Popen(  # noqa: S603 (our own program)
            arguments, cwd=root, env={**os.environ, "PYTHONPATH": path, "F1_DATA_DIR": str(root / ".f1"), **settings}
        )
        try:
            address = f"http://127.0.0.1:{port}/"
            _wait(process, address)
            seconds = time.monotonic() - begin
            time.sleep(2)  # until changes are watched
            yield root, address, seconds
        finally:
            process.terminate()
            process.wait(30)


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    while process.poll() is None:
        try:
            if httpx.get(address, timeout=5).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    sys.exit("hot_reload: the program ended")


def _measure(page: Page, root: Path, address: str, edit: Edit) -> tuple[float, float]:
    """Save an edit, and take it back: the seconds until it was shown, and by how much the page has moved."""
    page.goto(f"{address}{edit.path}", wait_until="load")
    for y in range(0, page.evaluate("document.documentElement.scrollHeight"), 400):
        page.evaluate("y => scrollTo(0, y)", y)  # Frames are loaded when they come into sight.
        page.wait_for_timeout(60)
    page.evaluate("scrollTo(0, 700)")
    page.wait_for_timeout(500)
    place, file = page.evaluate(PLACE), root / edit.file
    good = file.read_text("utf-8")
    begin = time.monotonic()
    file.write_text(good.replace(edit.before, edit.after, 1), "utf-8")
    page.wait_for_function(f"() => {{ try {{ return {edit.shown} }} catch {{ return false }} }}", timeout=PATIENCE)
    seconds = time.monotonic() - begin
    page.wait_for_timeout(500)
    moved = page.evaluate(PLACE) - place
    file.write_text(good, "utf-8")
    page.wait_for_function(f"() => {{ try {{ return !({edit.shown}) }} catch {{ return false }} }}", timeout=PATIENCE)
    page.wait_for_timeout(500)
    return seconds, moved


if __name__ == "__main__":
    main()
