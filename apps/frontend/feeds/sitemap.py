"""The site's pages for search engines (sitemaps.org)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from apps.frontend.components import urls
from packages.types.entities import Circuit, Constructor, Driver
from packages.types.season import SeasonReport

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All that has a page."""

    seasons: Sequence[SeasonReport]
    drivers: Sequence[Driver]
    constructors: Sequence[Constructor]
    circuits: Sequence[Circuit]


def sitemap(contents: Contents, public_url: str, *, updated: dt.datetime) -> bytes:
    """List every page, all changed when the data was."""
    root = Element("urlset", xmlns=NAMESPACE)
    for address in page_addresses(contents):
        url = SubElement(root, "url")
        SubElement(url, "loc").text = f"{public_url}{address}"
        SubElement(url, "lastmod").text = updated.date().isoformat()
    xml: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return xml


def page_addresses(contents: Contents) -> Iterator[str]:
    """Return the address of every page that search engines may list."""
    yield from (urls.HOME, urls.SEASONS, urls.DRIVERS, urls.TEAMS, urls.CONSTRUCTORS, urls.CIRCUITS)
    yield from (
        urls.RECORDS,
        f"{urls.RECORDS}?group=constructors",
        urls.COMPARE,
        urls.NATIONALITIES,
        urls.ABOUT,
        urls.DEVELOPERS,
        urls.API,
        urls.DATA,
    )
    yield from _season_addresses(contents.seasons)
    yield from (urls.driver_address(driver) for driver in contents.drivers)
    yield from (urls.constructor_address(constructor) for constructor in contents.constructors)
    yield from (urls.circuit_address(circuit) for circuit in contents.circuits)


def _season_addresses(seasons: Iterable[SeasonReport]) -> Iterator[str]:
    for season in seasons:
        yield urls.season_address(season.season)
        if season.completed_rounds:
            yield urls.season_chart_address(season.season, "drivers")
        yield from (urls.race_address(race) for race in season.races)
