"""Results and calendar as an Atom feed (RFC 4287)."""

import datetime as dt
from collections.abc import Iterable
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from apps.frontend.components.formatting import day, full_name, listed
from apps.frontend.components.urls import race_address, season_address
from packages.types.race import CalendarRace, race_slug
from packages.types.race_weekend import RaceWeekend
from packages.types.season import SeasonReport

NAMESPACE: Final = "http://www.w3.org/2005/Atom"
RACE_LASTS: Final = dt.timedelta(hours=3)


def atom_feed(report: SeasonReport, public_url: str, *, updated: dt.datetime) -> bytes:
    """Write the results of a season's races, the latest first, and after them its next races."""
    feed = Element("feed", xmlns=NAMESPACE)
    SubElement(feed, "id").text = f"{public_url}/seasons/{report.season}"
    SubElement(feed, "title").text = f"Formula 1 {report.season}: results and calendar"
    SubElement(feed, "updated").text = _moment(updated)
    SubElement(SubElement(feed, "author"), "name").text = "F1 App"
    SubElement(feed, "link", rel="self", href=f"{public_url}/seasons/{report.season}/feed.atom")
    SubElement(feed, "link", rel="alternate", href=f"{public_url}/seasons/{report.season}")
    for race in _ordered(report.races):
        _entry(feed, race, public_url, updated)
    for withdrawn in report.withdrawn:
        _withdrawal(feed, withdrawn, public_url, updated)
    xml: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return xml


def _ordered(races: Iterable[CalendarRace]) -> list[CalendarRace]:
    """Return the completed races, the latest first, then the upcoming ones."""
    return sorted(races, key=lambda race: (not race.completed, -race.round if race.completed else race.round))


def _entry(feed: Element, race: CalendarRace, public_url: str, updated: dt.datetime) -> None:
    kind = "result" if race.completed else "calendar"
    entry = SubElement(feed, "entry")
    SubElement(entry, "id").text = f"{public_url}{race_address(race)}#{kind}"
    SubElement(entry, "title").text = _title(race)
    SubElement(entry, "updated").text = _moment(_over(race) if race.completed else updated)
    SubElement(entry, "link", rel="alternate", href=f"{public_url}{race_address(race)}")
    SubElement(entry, "category", term=race_slug(race.race_name), label=race.race_name)
    SubElement(entry, "summary").text = _summary(race)


def _withdrawal(feed: Element, race: RaceWeekend, public_url: str, updated: dt.datetime) -> None:
    """Add the entry of a withdrawn race; it links to the season, as the race's page no longer exists."""
    entry = SubElement(feed, "entry")
    SubElement(entry, "id").text = f"{public_url}{race_address(race)}#withdrawn"
    SubElement(entry, "title").text = f"{race.season} {race.race_name}: no longer in the calendar"
    SubElement(entry, "updated").text = _moment(updated)
    SubElement(entry, "link", rel="alternate", href=f"{public_url}{season_address(race.season)}#calendar")
    SubElement(entry, "summary").text = f"It was scheduled at {race.circuit.circuit_name} on {day(race.date)}."


def _title(race: CalendarRace) -> str:
    if race.winners:
        return f"{race.season} {race.race_name}: {listed([full_name(w.driver) for w in race.winners])} won"
    return f"{race.season} {race.race_name}: {day(race.date)}"


def _summary(race: CalendarRace) -> str:
    where = f"Round {race.round} at {race.circuit.circuit_name}, {day(race.date)}."
    return f"{where} Pole position: {full_name(race.pole.driver)}." if race.pole else where


def _over(race: CalendarRace) -> dt.datetime:
    return dt.datetime.combine(race.date, race.time or dt.time(), dt.UTC) + RACE_LASTS


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
