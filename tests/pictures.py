"""Recorded pictures of pages: compare them with the current rendering, and record them again."""

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops, ImageDraw
from playwright.sync_api import Error, FloatRect, Page

from tests.chromium import NoBrowserError

# A pixel differs if one of its channels does by more than antialiasing explains; such a share of all pixels may.
CHANNEL, SHARE = 24, 0.0002
AROUND, HEADING = 80, 24
# Pants copies this folder to dist/test, which CI keeps.
IN_SANDBOX: Final = Path("extra-output")
SIZE: Final = "() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of two pictures of the same size; `mask` is white where they differ."""

    before: Image.Image
    after: Image.Image
    mask: Image.Image

    @property
    def share(self) -> float:
        """The share of the pixels that differ."""
        return self.mask.histogram()[255] / (self.mask.width * self.mask.height)

    @property
    def picture(self) -> Image.Image:
        """The part of both pictures that differs, and the difference in red, side by side."""
        size = self.after.size
        red, pale = Image.new("RGB", size, (220, 0, 40)), Image.blend(self.after, _white(size), 0.7)
        marked = Image.composite(red, pale, self.mask)
        return _sheet(self.before, self.after, marked, self.mask.getbbox())


def screenshot(page: Page, most: int = 100_000) -> Image.Image:
    """Draw a page, or its upper part: `most` pixels of its height."""
    width, height = page.evaluate(SIZE)
    upper: FloatRect = {"x": 0, "y": 0, "width": width, "height": min(height, most)}
    return _opened(page.screenshot(full_page=True, clip=upper, animations="disabled"))


def file_name(name: str, view: str) -> str:
    """Return the file name of the picture of `name` in a view."""
    return f"{name}-{view}.webp"


def fault(package: str, name: str, view: str, picture: Image.Image) -> str | None:
    """Compare a picture with the one recorded in `package`: None if they look alike, else what to do in a line.

    Both pictures and their difference are written to a file.
    """
    recorded = files(package).joinpath(f"recorded/{file_name(name, view)}")
    renew = f"look at it, then record it: ./pants python -m {package}.pictures {name}"
    if not recorded.is_file():
        return f"{name} has no picture {view}; {renew}"
    found = compare(_opened(recorded.read_bytes()), picture)
    if found.share <= SHARE:
        return None
    differences = Path("dist/test", package.rpartition(".")[2]) if Path("pants.toml").is_file() else IN_SANDBOX
    differences.mkdir(parents=True, exist_ok=True)
    sheet = differences / f"{name}-{view}.png"
    found.picture.save(sheet)
    where = f"recorded, now and the difference are in {sheet}"
    return f"{name}-{view}: {found.share:.2%} of the pixels differ; {where}; {renew}"


def replaced(target: Path, picture: Image.Image) -> bool:
    """Write a picture unless the same one is there already; return whether it was written."""
    if target.is_file() and compare(_opened(target.read_bytes()), picture).share == 0:
        return False
    picture.save(target, lossless=True, quality=80, method=4)
    return True


def record_named(
    record: Callable[[Path, Sequence[str]], Iterator[Path]], folder: Path, known: Collection[str], kind: str
) -> None:
    """Record the pictures named by the arguments, or all `known` ones; an error is one line and exits."""
    names = sys.argv[1:] or list(known)
    for unknown in sorted(set(names) - set(known)):
        sys.exit(f"pictures: no {kind} {unknown}; there are {', '.join(known)}")
    if not folder.is_dir():
        sys.exit("pictures: run this in the root of the repository")
    try:
        for written in record(folder, names):
            sys.stdout.write(f"{written}\n")
    except (NoBrowserError, Error) as error:
        sys.exit(f"pictures: {str(error).partition(chr(10))[0]}")


def compare(expected: Image.Image, actual: Image.Image) -> Difference:
    """Find the pixels that differ."""
    size = (max(expected.width, actual.width), max(expected.height, actual.height))
    before, after = (_on_canvas(picture, size) for picture in (expected, actual))
    bands = ImageChops.difference(before, after).split()
    worst = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return Difference(before, after, worst.point(lambda value: 255 if value > CHANNEL else 0))


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


def _opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")
