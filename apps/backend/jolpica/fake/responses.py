"""Writes races as the Ergast-compatible API sends them: all text, capital names for objects, pages of rows."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

import msgspec

from apps.backend.dataset import Dataset
from packages.types.race import Race

Json = dict[str, Any]

# What each list is called in the address and in the answer, and what it is called here.
LISTS: Final = {
    "results": ("Results", "results"),
    "sprint": ("SprintResults", "sprintResults"),
    "qualifying": ("QualifyingResults", "qualifyingResults"),
    "pitstops": ("PitStops", "pitStops"),
}
SESSIONS: Final = ("firstPractice", "secondPractice", "thirdPractice", "qualifying", "sprint")
LARGEST_PAGE: Final = 100


def answer(dataset: Dataset, path: Sequence[str], limit: int, offset: int) -> Json | None:
    """Return the body for `path` (`2026/races`, `2026/11/pitstops`, ...); None if there is no such list."""
    match path:
        case [season, "seasons"]:
            seasons = [_text(msgspec.to_builtins(kept)) for kept in dataset.seasons if str(kept.season) == season]
            return _page("SeasonTable", "Seasons", seasons, limit, offset)
        case [season, "races"]:
            return _page("RaceTable", "Races", [_calendar(race) for race in _races(dataset, season)], limit, offset)
        case [season, *rest, name] if name in LISTS and len(rest) <= 1:
            return _results(name, _races(dataset, season, *rest), limit, offset)
    return None


def _races(dataset: Dataset, season: str, round_: str = "") -> Iterator[Race]:
    for race in dataset.races:
        if str(race.season) == season and round_ in {"", str(race.round)}:
            yield race


def _page(table: str, name: str, rows: Sequence[object], limit: int, offset: int) -> Json:
    limit = min(limit, LARGEST_PAGE)
    return _envelope({table: {name: rows[offset : offset + limit]}}, len(rows), limit, offset)


def _results(name: str, races: Iterable[Race], limit: int, offset: int) -> Json:
    """Cut the rows of all races into pages first and group them by race then, as the API does."""
    limit = min(limit, LARGEST_PAGE)
    sent_as, kept_as = LISTS[name]
    rows = [(race, row) for race in races for row in msgspec.to_builtins(race)[kept_as]]
    page = []
    for race, group in groupby(rows[offset : offset + limit], key=lambda row: row[0]):
        page.append({**_weekend(race), sent_as: [_row(name, row) for _, row in group]})
    return _envelope({"RaceTable": {"Races": page}}, len(rows), limit, offset)


def _envelope(table: Json, total: int, limit: int, offset: int) -> Json:
    page = {"xmlns": "", "series": "f1", "limit": str(limit), "offset": str(offset), "total": str(total)}
    return {"MRData": {**page, **table}}


def _weekend(race: Race) -> Json:
    wire = msgspec.to_builtins(race)
    circuit = wire["circuit"]
    fields = {name: wire[name] for name in ("season", "round", "url", "raceName", "date", "time")}
    location = {"Location": circuit.pop("location")}
    return _text({**fields, "Circuit": {**circuit, **location}})


def _calendar(race: Race) -> Json:
    schedule = msgspec.to_builtins(race.schedule)
    sprint_qualifying = "SprintShootout" if race.season == 2023 else "SprintQualifying"
    sessions = {name[0].upper() + name[1:]: schedule[name] for name in SESSIONS}
    return {**_weekend(race), **_text({**sessions, sprint_qualifying: schedule["sprintQualifying"]})}


def _row(name: str, row: Json) -> Json:
    row = dict(row)
    if name == "pitstops":
        return _text(row)
    number = "None" if row["number"] is None else row["number"]  # As the API writes a number that it does not know.
    people = {"Driver": row.pop("driver"), "Constructor": row.pop("constructor")}
    if name == "qualifying":
        times = {part.upper(): row.pop(part) for part in ("q1", "q2", "q3")}
        return _text({**row, "number": number, **people, **times})
    time = {"time": row.pop("time"), "millis": row.pop("millis")}
    fastest_lap = row.pop("fastestLap")
    position = row.pop("positionOrder")
    return _text(
        {
            **row,
            "number": number,
            "position": position,
            **people,
            "Time": time if any(time.values()) else None,
            "FastestLap": fastest_lap and _fastest_lap(fastest_lap),
        }
    )


def _fastest_lap(lap: Json) -> Json:
    speed = lap["averageSpeed"] and {"units": "kph", "speed": lap["averageSpeed"]}
    return {"rank": lap["rank"], "lap": lap["lap"], "Time": {"time": lap["time"]}, "AverageSpeed": speed}


def _text(fields: Json) -> Json:
    """Write numbers as text, and leave out what is null."""
    return {key: _value(item) for key, item in fields.items() if item is not None}


def _value(value: Any) -> Any:
    match value:
        case dict():
            return _text(value)
        case float() if value.is_integer():
            return str(int(value))
        case int() | float():
            return str(value)
        case _:
            return value
