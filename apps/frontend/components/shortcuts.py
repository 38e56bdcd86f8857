"""Search shortcuts to lists of the site: "sprints 2023", "calendar", "hamilton vs russell", "verstappen wins".

The backend finds drivers, races and records by name; only the site knows the URLs of filtered lists.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from apps.frontend.components.urls import (
    API,
    COMPARE,
    CURRENT_SEASON,
    DATA,
    NATIONALITIES,
    ON_THIS_DAY,
    RESULTS,
    SEASONS,
    calendar_page_address,
    season_address,
    season_chart_address,
    season_results_address,
    with_query,
)
from packages.types.schema import FIRST_SEASON
from packages.types.search import SearchHit

YEAR: Final = re.compile(r"\b(19|20)\d\d\b")
FIRST_SPRINTS: Final = 2021
AGAINST: Final = re.compile(r"\s*(.+?)\s+(?:vs?\.?|versus|against)\s+(.+?)\s*", re.IGNORECASE)
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTH: Final = f"({'|'.join(MONTHS)})[a-z]*"
DAY: Final = re.compile(rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?\.? (?:of )?{MONTH}|{MONTH} (\d{{1,2}})(?:st|nd|rd|th)?)")
ACHIEVEMENTS: Final[Mapping[str, tuple[str, str]]] = {
    "wins": ("Wins", "win"),
    "victories": ("Wins", "win"),
    "podiums": ("Podiums", "podium"),
    "poles": ("Pole positions", "pole"),
    "retirements": ("Retirements", "retired"),
    "results": ("Results", "any"),
}
FROM_GRID: Final = re.compile(r"\bfrom (?:p|grid )?(\d{1,2})")
# Stop words.
FILLERS: Final = frozenset(
    (
        *("a", "all", "and", "every", "f1", "formula", "1", "in", "list", "of", "one", "s", "season", "seasons", "the"),
        *("what", "who", "won"),
    )
)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A page that matches a search."""

    title: str
    subtitle: str
    address: str


Maker = Callable[[int | None], Shortcut | None]


def shortcuts(text: str, this_year: int) -> tuple[Shortcut, ...]:
    """Return the pages that match `text`, the likeliest first; only existing seasons match."""
    return tuple(_found(text, this_year))


def _found(text: str, this_year: int) -> Iterator[Shortcut]:
    pair = AGAINST.fullmatch(text)
    if pair:
        address = with_query(COMPARE, a=pair[1], b=pair[2])
        yield Shortcut(f"{pair[1]} against {pair[2]}", "Compare two drivers", address)
        return
    day = _day(text)
    if day:
        yield day
        return
    named = YEAR.search(text)
    year = int(named[0]) if named else None
    if year is not None and not FIRST_SEASON <= year <= this_year:
        return
    words = set(re.findall(r"[a-z0-9]+", YEAR.sub(" ", text).casefold()))
    make = LISTS.get(frozenset(words - FILLERS))
    found = make(year) if make else None
    if found:
        yield found


def _day(text: str) -> Shortcut | None:
    """Read a day of the year: `29 February`, `May 13th`."""
    found = DAY.fullmatch(text.strip().casefold())
    if found is None:
        return None
    day, month = int(found[1] or found[4]), MONTHS.index(found[2] or found[3])
    if not 1 <= day <= DAYS[month]:
        return None
    address = with_query(ON_THIS_DAY, day=f"{month + 1:02}-{day:02}")
    return Shortcut(f"Races on {day} {MONTHS[month].capitalize()}", "Races held on a day of the year", address)


def results_of_hits(text: str, hits: Iterable[SearchHit]) -> Iterator[Shortcut]:
    """Yield the results that `text` names of a driver or a circuit among `hits`: `verstappen wins from 10th`."""
    words = _words(text)
    name = next((word for word in words if word in ACHIEVEMENTS), None)
    grid = FROM_GRID.search(text.casefold())
    hit = next((hit for hit in hits if hit.kind in ("driver", "circuit") and words & _words(hit.title)), None)
    if name is None or hit is None:
        return
    label, finish = ACHIEVEMENTS[name]
    address = with_query(
        RESULTS,
        finish=finish,
        **{f"{hit.kind}Id": hit.id, "gridFrom": grid[1] if grid else None},
    )
    where = "at" if hit.kind == "circuit" else "of"
    behind = f" from {grid[1]} or lower on the grid" if grid else ""
    yield Shortcut(f"{label} {where} {hit.title}{behind}", "List of results, with filters", address)


def _words(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return set(re.findall(r"[a-z0-9]+", plain))


def _chart(label: str, of: str) -> Maker:
    def make(year: int | None) -> Shortcut:
        address = season_chart_address(year, of) if year else f"{CURRENT_SEASON}/charts/{of}"
        return Shortcut(f"{label} of {year or 'this season'}, round by round", "Chart", address)

    return make


def _results(label: str, finish: str, session: str = "") -> Maker:
    def make(year: int | None) -> Shortcut | None:
        if session and year is not None and year < FIRST_SPRINTS:
            return None
        address = with_query(RESULTS, session=session, finish=finish, since=year, until=year)
        return Shortcut(f"{label} of {year or 'all seasons'}", "List of results, with filters", address)

    return make


def _calendar(year: int | None) -> Shortcut:
    if year:
        return Shortcut(f"Calendar of {year}", "Races and sessions", f"{season_address(year)}#calendar")
    return Shortcut("Calendar of this season", "To subscribe to", calendar_page_address("current"))


def _part(label: str, anchor: str) -> Maker:
    def make(year: int | None) -> Shortcut:
        address = season_address(year) if year else CURRENT_SEASON
        return Shortcut(f"{label} of {year or 'this season'}", "Championship tables", f"{address}#{anchor}")

    return make


def _season_results(year: int | None) -> Shortcut | None:
    return Shortcut(f"All results of {year}", "Drivers by rounds", season_results_address(year)) if year else None


def _page(title: str, subtitle: str, address: str) -> Maker:
    def make(year: int | None) -> Shortcut | None:
        return None if year else Shortcut(title, subtitle, address)

    return make


def _by_phrase(phrases: Mapping[str, Maker]) -> Mapping[frozenset[str], Maker]:
    """Index the makers by the words of each phrase; phrases for the same are separated by commas."""
    return {
        frozenset(phrase.split()) - FILLERS: make for several, make in phrases.items() for phrase in several.split(",")
    }


LISTS: Final = _by_phrase(
    {
        "sprints, sprint, sprint races, sprint results, sprint winners, sprint wins": _results(
            "Sprints", "win", "sprint"
        ),
        "sprint podiums": _results("Podiums in sprints", "podium", "sprint"),
        "sprint poles": _results("Poles in sprints", "pole", "sprint"),
        "wins, winners, race wins, race winners": _results("Wins", "win"),
        "podiums": _results("Podiums", "podium"),
        "poles, pole positions": _results("Pole positions", "pole"),
        "fastest laps": _results("Fastest laps", "fastest-lap"),
        "retirements": _results("Retirements", "retired"),
        "results, race results": _season_results,
        "calendar, schedule, dates, race calendar, race dates, calendar feed, ical, subscribe": _calendar,
        "standings, table, points, championship, drivers standings, driver standings": _part("Standings", "drivers"),
        "constructors standings, constructor standings, team standings, teams standings": _part(
            "Constructors' standings", "constructors"
        ),
        "chart, charts, title chart, points chart, championship chart, title fight, title race": _chart(
            "Points", "drivers"
        ),
        "constructors chart, teams chart, constructors title chart": _chart("Teams' points", "teams"),
        "champions, champion, world champions, world champion, titles": _page(
            "World champions", "All seasons with their champions", SEASONS
        ),
        "next race, next grand prix, next gp": _page(
            "Next race", "Sessions and preview", f"{CURRENT_SEASON}/races/next"
        ),
        "last race, latest race, last grand prix, last results, latest results": _page(
            "Last race", "Result", f"{CURRENT_SEASON}/races/last"
        ),
        "on this day, today, birthday, anniversaries, this day": _page(
            "On this day", "Races held on a day of the year", ON_THIS_DAY
        ),
        "nationalities, countries, flags": _page("Nationalities", "Drivers and teams by country", NATIONALITIES),
        "compare, head to head, compare drivers": _page("Compare drivers", "Head to head", COMPARE),
        "csv, download, data, downloads": _page("Data to download", "CSV, SQLite and Parquet", DATA),
        "api, ergast": _page("API reference", "Every address of the API", API),
    }
)
