"""Structured data for search engines: schema.org as JSON-LD."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from htpy import Renderable, script
from markupsafe import Markup

from apps.frontend.components.formatting import full_name
from apps.frontend.components.urls import constructor_address, driver_address, race_address
from apps.frontend.pages.page_context import PageContext
from packages.types.entities import Circuit, Constructor, Driver
from packages.types.race_weekend import RaceWeekend
from packages.ui_kit.link import Link

Json: TypeAlias = "str | float | Sequence[Json] | Mapping[str, Json] | None"
# Inside <script> only "<" matters to the HTML parser; JSON may write it as an escape.
ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def json_ld(data: Mapping[str, Json]) -> Renderable:
    """Embed `data`; a data block is never run, so a strict Content-Security-Policy lets it stand."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":"))
    return script(type="application/ld+json")[Markup(text.translate(ESCAPED))]  # noqa: S704 (escaped above)


def sports_event(race: RaceWeekend, context: PageContext, winners: Sequence[Driver] = ()) -> Mapping[str, Json]:
    """Describe a race."""
    start = dt.datetime.combine(race.date, race.time).isoformat() if race.time else race.date.isoformat()
    data: dict[str, Json] = {
        "@type": "SportsEvent",
        "name": f"{race.season} {race.race_name}",
        "sport": "Formula One",
        "startDate": start,
        "endDate": race.date.isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": place(race.circuit),
        "url": context.absolute(race_address(race)),
    }
    if winners:
        data["winner"] = [person(driver, context) for driver in winners]
    return data


def person(driver: Driver, context: PageContext) -> Mapping[str, Json]:
    """Describe a driver."""
    data: dict[str, Json] = {
        "@type": "Person",
        "name": full_name(driver),
        "givenName": driver.given_name,
        "familyName": driver.family_name,
        "nationality": driver.nationality,
        "jobTitle": "Racing driver",
        "url": context.absolute(driver_address(driver)),
    }
    if driver.date_of_birth:
        data["birthDate"] = driver.date_of_birth.isoformat()
    return data | ({"sameAs": driver.url} if driver.url else {})


def sports_team(constructor: Constructor, context: PageContext) -> Mapping[str, Json]:
    """Describe a constructor."""
    address = context.absolute(constructor_address(constructor))
    return {"@type": "SportsTeam", "name": constructor.name, "sport": "Formula One", "url": address}


def place(circuit: Circuit) -> Mapping[str, Json]:
    """Describe a circuit."""
    where = circuit.location
    return {
        "@type": "SportsActivityLocation",
        "name": circuit.circuit_name,
        "address": {"@type": "PostalAddress", "addressLocality": where.locality, "addressCountry": where.country},
        "geo": {"@type": "GeoCoordinates", "latitude": where.lat, "longitude": where.long},
    }


def breadcrumb_list(trail: Sequence[Link], here: str, context: PageContext) -> Mapping[str, Json]:
    """Describe where a page is in the site."""
    steps: list[Json] = [
        {"@type": "ListItem", "position": position, "name": link.text, "item": context.absolute(link.href)}
        for position, link in enumerate(trail, start=1)
    ]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [*steps, {"@type": "ListItem", "position": len(trail) + 1, "name": here}],
    }
