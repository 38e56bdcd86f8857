"""Following every link of the site: `./pants run tests/site_quality/crawl.py` reads it all, beside `./pants dev`."""

import argparse
import sys
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urldefrag, urljoin

import httpx
from msgspec import Struct

# What leads from a page to what the site must have; alternates are read but not followed.
LINKS: Final = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "srcset"}


class Crawl(Struct):
    """How far a crawl came: pages read, and each failure as address, status and the page that links there."""

    read: int = 0
    failures: list[tuple[str, int, str]] = []


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        target = given.get(LINKS.get(tag, ""))
        if target and given.get("rel") != "canonical":
            self.found.append(target)


def links_of(markup: str, address: str) -> Iterator[str]:
    """Name what a page links to, absolute and without fragments."""
    parser = _Links()
    parser.feed(markup)
    for target in parser.found:
        yield urldefrag(urljoin(address, target)).url


def crawl(site: httpx.Client, most: int) -> Crawl:
    """Read at most `most` addresses of the site, breadth first from its home page."""
    home = str(site.base_url)
    waiting = {home: "(start)"}
    seen = set(waiting)
    state = Crawl()
    while waiting and state.read < most:
        address = next(iter(waiting))
        came_from = waiting.pop(address)
        answer = site.get(address)
        state.read += 1
        if answer.is_error:
            state.failures.append((address, answer.status_code, came_from))
        elif answer.headers.get("content-type", "").startswith("text/html"):
            for link in links_of(answer.text, str(answer.url)):
                if link.startswith(home) and link not in seen:
                    seen.add(link)
                    waiting[link] = address
    return state


def main(address: str) -> int:
    """Read the whole site, print what fails, and give the exit code."""
    started = time.monotonic()
    with httpx.Client(base_url=address, timeout=30, follow_redirects=True) as site:
        try:
            state = crawl(site, most=100_000)
        except httpx.ConnectError:
            sys.exit(f"nothing answers at {address}; start ./pants dev first")
    for failed, status, came_from in state.failures:
        print(f"{status} {failed} (linked from {came_from})")  # noqa: T201 - the command's answer
    print(f"{state.read} addresses, {len(state.failures)} failures, {time.monotonic() - started:.0f} s")  # noqa: T201
    return 1 if state.failures else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Follow every link of the running site.")
    parser.add_argument("--site", default="http://127.0.0.1:3000", help="where it runs")
    sys.exit(main(parser.parse_args().site))
