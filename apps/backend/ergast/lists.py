"""The lists of seasons, circuits, races, constructors, drivers and statuses. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from apps.backend.ergast import wire
from apps.backend.ergast.index import ErgastIndex
from apps.backend.ergast.rows import IndexedRow
from apps.backend.ergast.selection import Selection
from packages.ergast.race import Race
from packages.ergast.standings import Status
from packages.ergast.statuses import statuses
from packages.ergast.wire import Wire

T = TypeVar("T")


class Listed(Struct, frozen=True):
    """A page of a list, and how many rows all of it has."""

    items: Sequence[Wire]
    total: int


def seasons(index: ErgastIndex, chosen: Selection) -> Listed:
    """List seasons."""
    records = {record.season: record for record in index.seasons}
    if chosen.is_everything:
        years = list(records)
    elif chosen.is_of_the_calendar:
        years = sorted({index.races[number].season for number in calendar(index, chosen)})
    else:
        years = sorted({row.season for row in rows(index, chosen)})
    page = [wire.season(records[year]) for year in chosen.page(years) if year in records]
    return Listed(page, len(years))


def races(index: ErgastIndex, chosen: Selection) -> Listed:
    """List races, with their sessions."""
    if chosen.is_of_the_calendar:
        numbers = calendar(index, chosen)
    else:
        numbers = sorted({row.race for row in rows(index, chosen)})
    return Listed([with_sessions(index, number) for number in chosen.page(numbers)], len(numbers))


def with_sessions(index: ErgastIndex, number: int) -> Race:
    """Write a race of the calendar."""
    return replace(index.heads[number], **wire.sessions(index.races[number]))


def circuits(index: ErgastIndex, chosen: Selection) -> Listed:
    """List circuits."""
    if chosen.is_everything:
        return _page(index.circuits, index.circuits, chosen)
    if chosen.is_of_the_calendar:
        found = {index.races[number].circuit.circuit_id for number in calendar(index, chosen)}
    else:
        found = set(map(attrgetter("circuit_id"), rows(index, chosen, "circuits")))
    return _page(index.circuits, found, chosen)


def constructors(index: ErgastIndex, chosen: Selection) -> Listed:
    """List constructors."""
    if chosen.is_everything:
        return _page(index.constructors, index.constructors, chosen)
    found = set(map(attrgetter("constructor_id"), rows(index, chosen, "constructors")))
    return _page(index.constructors, found, chosen)


def drivers(index: ErgastIndex, chosen: Selection) -> Listed:
    """List drivers."""
    if chosen.is_everything:
        return _page(index.drivers, index.drivers, chosen)
    found = set(map(attrgetter("driver_id"), rows(index, chosen, "drivers")))
    return _page(index.drivers, found, chosen)


def _page(known: Mapping[str, Wire], found: Iterable[str], chosen: Selection) -> Listed:
    """Return the matches in the order of all known entities."""
    ids = set(found) if chosen.final is None else set(found) & {str(chosen.final)}
    ordered = [item for id_, item in known.items() if id_ in ids]
    return Listed(chosen.page(ordered), len(ordered))


WORDS: Final = {known.id: known.word for known in statuses().values()}


def status(index: ErgastIndex, chosen: Selection) -> Listed:
    """Count results by status, the most frequent first."""
    found = Counter(row.status for row in rows(index, chosen, "status") if row.status in WORDS)
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], WORDS[pair[0]]))
    page = [Status(status_id=str(id_), count=str(count), status=WORDS[id_]) for id_, count in chosen.page(ordered)]
    return Listed(page, len(ordered))


def rows(index: ErgastIndex, chosen: Selection, name: str = "") -> Iterable[IndexedRow]:
    """Find the selected participations of drivers in races; the final value is used for the filter `name`."""
    entries = index.entries
    places = entries.select(chosen.criteria(name), chosen.when.season, chosen.when.round)
    return (entries.rows[place] for place in places)


def calendar(index: ErgastIndex, chosen: Selection) -> Sequence[int]:
    """Return the races of the calendar, including upcoming ones."""
    when = chosen.when
    numbers = range(len(index.races)) if when.season is None else index.season_races.get(when.season, ())
    circuit = chosen.filters.get("circuits")
    return [
        number
        for number in numbers
        if when.round in (None, index.races[number].round) and circuit in (None, index.races[number].circuit.circuit_id)
    ]
