"""Searchable entries: drivers, teams, circuits, races, seasons and records, with the words that match them."""

import re
from collections.abc import Iterator
from math import log
from typing import Final

from msgspec import Struct

from apps.backend.history.history import History
from apps.backend.history.poles import winners
from apps.backend.history.records.catalogue import RECORDS
from apps.backend.history.records.table import RecordDefinition
from apps.backend.history.search.words import NICKNAMES, words
from apps.backend.history.totals import NOTHING
from packages.types.career import Totals
from packages.types.entities import Circuit, Constructor, Driver, Team
from packages.types.fact import adjective
from packages.types.race import Race
from packages.types.search import HitKind

_WORD_BORDER: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")  # Within the name of a record, `polesWithoutWin`.
RECORD_GROUPS: Final = {"drivers": "drivers", "teams": "teams", "constructors": "constructors as scored"}
MOST_STARTS: Final = 500  # Typical maxima: 440 races of a driver, about 75 at one circuit.


class SearchEntry(Struct, frozen=True, kw_only=True):
    """A searchable item.

    `names` are the words of its title; `nicknames` such as codes count as much as a whole title; `others` (places)
    match with a lower score. `fame`, 0 to 1, orders equal matches. `constructors` are those of a team of several.
    """

    kind: HitKind
    id: str
    title: str
    subtitle: str
    names: tuple[str, ...]
    nicknames: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    fame: float
    constructors: tuple[Constructor, ...] = ()


def entries(history: History) -> Iterator[SearchEntry]:
    """Yield all searchable items, the better known kinds first."""
    for driver in history.drivers.values():
        yield _driver(driver, history.driver_totals.get(driver.driver_id, NOTHING))
    for team in history.teams.values():
        yield _team(team, history)
    for constructor in history.constructors.values():
        yield _constructor(constructor, history.constructor_totals.get(constructor.constructor_id, NOTHING))
    for circuit in history.circuits.values():
        yield _circuit(circuit, len(history.circuit_races.get(circuit.circuit_id, ())))
    newest = history.races[-1].season if history.races else 0
    yield from (_season(season, history, newest) for season in sorted(history.season_races, reverse=True))
    yield from (_record(record) for record in RECORDS)
    for race in reversed(history.races):
        yield _race(race, newest)


def _driver(driver: Driver, totals: Totals) -> SearchEntry:
    title = f"{driver.given_name} {driver.family_name}"
    starts = _count(totals.starts, "start")
    return SearchEntry(
        kind="driver",
        id=driver.driver_id,
        title=title,
        subtitle=f"{adjective(driver.nationality)} driver, {starts}, {_count(totals.wins, 'win')}",
        names=words(title),
        nicknames=words(f"{driver.code or ''} {driver.permanent_number or ''} {NICKNAMES.get(driver.driver_id, '')}"),
        others=("number", "car") if driver.permanent_number else (),
        fame=_fame(totals),
    )


def _team(team: Team, history: History) -> SearchEntry:
    totals = history.team_totals.get(team.team_id, NOTHING)
    members = tuple(history.constructors[own] for own in team.constructor_ids if own in history.constructors)
    names = " ".join(f"{member.name} {member.constructor_id}" for member in members)
    races = _count(totals.starts, "race")
    return SearchEntry(
        kind="team",
        id=team.team_id,
        title=team.name,
        subtitle=f"{adjective(team.nationality)} team{_years(history, team)}, {races}, {_count(totals.wins, 'win')}",
        names=words(team.name),
        nicknames=words(" ".join(NICKNAMES.get(own, "") for own in team.constructor_ids)),
        others=("team", *words(f"{names} {team.full_name}")),
        fame=_fame(totals),
        constructors=members if len(members) > 1 else (),
    )


def _years(history: History, team: Team) -> str:
    """Write the years in which a team took part: two teams may have one name."""
    weekends = history.team_weekends.get(team.team_id)
    if not weekends:
        return ""
    first, last = weekends[0].race.season, weekends[-1].race.season
    return f" {first}" if first == last else f" {first}–{last}"


def _constructor(constructor: Constructor, totals: Totals) -> SearchEntry:
    races = _count(totals.starts, "race")
    return SearchEntry(
        kind="constructor",
        id=constructor.constructor_id,
        title=constructor.name,
        subtitle=f"{adjective(constructor.nationality)} constructor, {races}, {_count(totals.wins, 'win')}",
        names=words(constructor.name),
        nicknames=words(NICKNAMES.get(constructor.constructor_id, "")),
        others=("team", *words(constructor.constructor_id)),
        fame=_fame(totals),
    )


def _circuit(circuit: Circuit, held: int) -> SearchEntry:
    return SearchEntry(
        kind="circuit",
        id=circuit.circuit_id,
        title=circuit.circuit_name,
        subtitle=f"{circuit.location.locality}, {circuit.location.country}",
        names=words(circuit.circuit_name),
        nicknames=(circuit.circuit_id, *words(NICKNAMES.get(circuit.circuit_id, ""))),
        others=_places(circuit),
        fame=min(1.0, 0.3 + held / 100),
    )


def _race(race: Race, newest: int) -> SearchEntry:
    title = f"{race.season} {race.race_name}"
    won = ", ".join(f"{winner.driver.given_name} {winner.driver.family_name}" for winner in winners(race))
    return SearchEntry(
        kind="race",
        id=f"{race.season}/{race.round}",
        title=title,
        subtitle=f"{race.circuit.circuit_name}, won by {won}" if won else race.circuit.circuit_name,
        names=words(title),
        others=("gp", *_places(race.circuit)),
        fame=max(0.0, 0.5 - (newest - race.season) / 200),
    )


def _season(season: int, history: History, newest: int) -> SearchEntry:
    table = history.driver_tables.get(season)
    champion = table.standings[0].driver if table and table.final and table.standings else None
    won = f", champion {champion.given_name} {champion.family_name}" if champion else ""
    return SearchEntry(
        kind="season",
        id=str(season),
        title=f"{season} season",
        subtitle=f"{_count(len(history.season_races[season]), 'race')}{won}",
        names=words(str(season)),
        others=("season", "calendar", "standings", "championship"),
        fame=max(0.5, 1 - (newest - season) / 100),
    )


def _record(record: RecordDefinition) -> SearchEntry:
    of = RECORD_GROUPS[record.group]
    return SearchEntry(
        kind="record",
        id=f"{record.group}-{record.name}",
        title=f"Most: {record.title.lower()} ({of})"
        if record.unit in {"count", "points"}
        else f"{record.title} ({of})",
        subtitle=f"Record of {of}",
        names=words(f"{record.title} {_WORD_BORDER.sub(' ', record.name)}"),
        others=("most", "record", "records", *words(of), record.category),
        fame=0.3 if record.group == "drivers" else 0.25,
    )


def _places(circuit: Circuit) -> tuple[str, ...]:
    return words(f"{circuit.circuit_id} {circuit.circuit_name} {circuit.location.locality} {circuit.location.country}")


def _fame(totals: Totals) -> float:
    """Weigh a career: long ones, and above all successful ones."""
    length = log(1 + totals.starts) / log(1 + MOST_STARTS)
    return min(1.0, 0.5 * length + totals.wins / 200 + totals.titles / 20)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
