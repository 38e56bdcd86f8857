"""Pages of the site rendered from recorded API responses, identical on every machine and every day."""

import asyncio
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

import httpx

from apps.frontend.app import application
from apps.frontend.backend import Backend
from apps.frontend.fixtures.api import RecordedApi
from apps.frontend.settings import Settings
from apps.frontend.version_watcher import VersionWatcher

NOW: Final = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)  # Six days before the Qatar Grand Prix.
SITE: Final = "http://site.test"
# What a page loads; its links to other pages have no such ending.
ENDINGS: Final = r"css|js|svg|png|ico|webmanifest"
LOADED: Final = re.compile(rf'<(?:link|script|img)[^>]*?\s(?:href|src)="(/[^"]+\.(?:{ENDINGS})[^"]*)"')


class Rendered(NamedTuple):
    """A body and its media type."""

    body: bytes
    media_type: str


def rendered(addresses: Sequence[str]) -> Mapping[str, Rendered]:
    """Render pages, and what they load, by address.

    It happens in a thread of its own: Playwright keeps a loop of its own in the thread that drives the browser.
    """
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, _render(addresses)).result()


async def _render(addresses: Sequence[str]) -> Mapping[str, Rendered]:
    api = RecordedApi()
    app = application(Settings(public_url=SITE), client=api, versions=VersionWatcher(Backend(api)), clock=lambda: NOW)
    found: dict[str, Rendered] = {}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=SITE) as client:  # type: ignore[arg-type]
        for address in addresses:
            page = await client.get(address)
            page.raise_for_status()
            found[address] = Rendered(page.content, page.headers["content-type"])
            for part in set(LOADED.findall(page.text)) - found.keys():
                answer = await client.get(part)
                found[part] = Rendered(answer.content, answer.headers["content-type"])
    return found
