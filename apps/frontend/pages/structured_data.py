"""What search engines read: schema.org as JSON-LD."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from htpy import Renderable, script
from markupsafe import Markup

from apps.frontend.components.addresses import constructor_address, driver_address, race_address
from apps.frontend.components.wording import full_name
from apps.frontend.pages.view import View
from packages.types.circuit import Circuit
from packages.types.constructor import Constructor
from packages.types.driver import Driver
from packages.types.race_weekend import RaceWeekend
from packages.ui_kit.link import Link

Json: TypeAlias = "str | float | Sequence[Json] | Mapping[str, Json] | None"
# Inside <script> only "<" matters to the HTML parser; JSON may write it as an escape.
ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def json_ld(data: Mapping[str, Json]) -> Renderable:
    """Embed `data`; a data block is never run, so a strict Content-Security-Policy lets it stand."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":"))
    return script(type="application/ld+json")[Markup(text.translate(ESCAPED))]  # noqa: S704 (escaped above)


def sports_event(race: RaceWeekend, view: View, winners: Sequence[Driver] = ()) -> Mapping[str, Json]:
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
        "url": view.absolute(race_address(race.season, race.round)),
    }
    if winners:
        data["winner"] = [person(driver, view) for driver in winners]
    return data


def person(driver: Driver, view: View) -> Mapping[str, Json]:
    """Describe a driver."""
    data: dict[str, Json] = {
        "@type": "Person",
        "name": full_name(driver),
        "givenName": driver.given_name,
        "familyName": driver.family_name,
        "nationality": driver.nationality,
        "jobTitle": "Racing driver",
        "url": view.absolute(driver_address(driver)),
    }
    if driver.date_of_birth:
        data["birthDate"] = driver.date_of_birth.isoformat()
    return data | ({"sameAs": driver.url} if driver.url else {})


def sports_team(constructor: Constructor, view: View) -> Mapping[str, Json]:
    """Describe a constructor."""
    address = view.absolute(constructor_address(constructor))
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


def breadcrumb_list(trail: Sequence[Link], here: str, view: View) -> Mapping[str, Json]:
    """Describe where a page is in the site."""
    steps: list[Json] = [
        {"@type": "ListItem", "position": position, "name": link.text, "item": view.absolute(link.href)}
        for position, link in enumerate(trail, start=1)
    ]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [*steps, {"@type": "ListItem", "position": len(trail) + 1, "name": here}],
    }
