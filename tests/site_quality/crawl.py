"""Following every link of the site: `./pants run tests/site_quality/crawl.py` reads its pages, beside `./pants dev`."""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import fromstring

import httpx
from msgspec import Struct

# Attributes that link to other resources of the site.
LINKS: Final = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "srcset"}
AT_ONCE: Final = 4
PROGRESS_EVERY: Final = 100


class Read(Struct, frozen=True):
    """The response to one address: its status and links."""

    address: str
    status: int
    links: tuple[str, ...] = ()


class Crawl(Struct):
    """The state of a crawl: addresses read, and each failure as address, status and the page that links there."""

    read: int = 0
    failures: list[tuple[str, int, str]] = []


class _Links(HTMLParser):
    def __init__(self, *, variants: bool) -> None:
        super().__init__()
        self.variants = variants
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        target = given.get(LINKS.get(tag, ""))
        left_out = "download" in given and not self.variants
        if target and given.get("rel") != "canonical" and not left_out:
            self.found.append(target)


def links_of(markup: str, address: str, *, variants: bool = True) -> Iterator[str]:
    """Return the links of a page, absolute and without fragments.

    Without `variants`, leave out addresses with a query (a list in another order, a career's other seasons) and files
    to download: they are ten times as many as the pages.
    """
    parser = _Links(variants=variants)
    parser.feed(markup)
    for target in parser.found:
        link = urldefrag(urljoin(address, target)).url
        if variants or not urlsplit(link).query:
            yield link


def crawl(site: httpx.Client, starts: Sequence[str], *, most: int, variants: bool) -> Crawl:
    """Read at most `most` addresses of the site, breadth first from `starts`, a few at once."""
    home = str(site.base_url)
    came_from = dict.fromkeys((urljoin(home, start) for start in starts), "(start)")
    state, wave = Crawl(), list(came_from)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while wave and state.read < most:
            following: list[str] = []
            for read in pool.map(partial(_read, site, variants=variants), wave[: most - state.read]):
                _count(state, read, came_from[read.address])
                new = [link for link in dict.fromkeys(read.links) if link.startswith(home) and link not in came_from]
                came_from.update(dict.fromkeys(new, read.address))
                following += new
            wave = following
    return state


def listed_pages(site: httpx.Client) -> list[str]:
    """Return the path of every page in the sitemap, the home page first."""
    root = fromstring(site.get("/sitemap.xml").content)  # noqa: S314 - our own sitemap
    addresses = [urlsplit(element.text or "") for element in root.findall("{*}url/{*}loc")]
    return [address._replace(scheme="", netloc="").geturl() for address in addresses]


def main(address: str, *, variants: bool) -> int:
    """Crawl the whole site, print failures, and return the exit code."""
    started = time.monotonic()
    with httpx.Client(base_url=address, timeout=30, follow_redirects=True) as site:
        try:
            state = crawl(site, listed_pages(site), most=1_000_000, variants=variants)
        except httpx.ConnectError:
            sys.exit(f"nothing answers at {address}; start ./pants dev first")
    for failed, status, came_from in state.failures:
        print(f"{status} {failed} (linked from {came_from})")  # noqa: T201 - the command's answer
    print(f"{state.read} addresses, {len(state.failures)} failures, {time.monotonic() - started:.0f} s")  # noqa: T201
    return 1 if state.failures else 0


def _read(site: httpx.Client, address: str, *, variants: bool) -> Read:
    answer = site.get(address)
    if answer.is_error or not answer.headers.get("content-type", "").startswith("text/html"):
        return Read(address, answer.status_code)
    return Read(address, answer.status_code, tuple(links_of(answer.text, str(answer.url), variants=variants)))


def _count(state: Crawl, read: Read, came_from: str) -> None:
    state.read += 1
    if read.status >= 400:
        state.failures.append((read.address, read.status, came_from))
    if state.read % PROGRESS_EVERY == 0:
        sys.stderr.write(f"{state.read} read, {len(state.failures)} failures\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Follow every link of the running site.")
    parser.add_argument("--site", default="http://127.0.0.1:3000", help="where it runs")
    parser.add_argument("--variants", action="store_true", help="addresses with a query and files to download, too")
    options = parser.parse_args()
    sys.exit(main(options.site, variants=options.variants))
