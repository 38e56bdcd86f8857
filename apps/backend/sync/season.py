"""Reads the due data of a season from the source. Unavailable or invalid data are omitted and reported."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec
from msgspec import Struct

from apps.backend.jolpica import paging, translate
from apps.backend.jolpica.client import Client, JolpicaError
from apps.backend.jolpica.page import JsonObject
from apps.backend.jolpica.paging import RaceRows
from apps.backend.jolpica.translate import Known, ValueFault
from apps.backend.sync import due, renamed
from apps.backend.sync.accepted import NOTHING, Accepted, with_command
from apps.backend.sync.matching import matches
from packages.types.race import Race, RaceKey
from packages.types.season import SeasonRecord

# The lists of a race: name in the path, and field.
FIELDS: Final = {
    "results": "results",
    "sprint": "sprint_results",
    "qualifying": "qualifying_results",
    "pitstops": "pit_stops",
}
A_DAY: Final = timedelta(days=1)


class Received(Struct, frozen=True, kw_only=True):
    """A race in the source; `fields` are its lists that were read and are valid."""

    race: Race
    fields: frozenset[str]


class UpstreamSeason(Struct, frozen=True, kw_only=True):
    """A season in the source. `problems` are omissions that the next sync retries.

    The calendar is complete unless a race in it is damaged.
    """

    year: int
    races: tuple[Received, ...]
    is_whole: bool = True
    problems: tuple[str, ...] = ()


class _Lists:
    """The lists of a season that were read, by field."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[Collection[RaceKey] | None, RaceRows]]] = {}
        self.problems: list[str] = []

    def of(self, race: RaceKey, field: str) -> list[JsonObject] | None:
        """Return a race's rows; None if they were not requested or are incomplete."""
        for races, rows in self.rows.get(field, ()):
            if races is None or race in races:
                if race in rows.incomplete or (rows.problems and race not in rows.by_race):
                    return None
                return rows.by_race.get(race, [])
        return None


async def fetch(
    client: Client, year: int, before: Sequence[Race], known: Known, *, today: date, accepted: Accepted = NOTHING
) -> UpstreamSeason:
    """Read a season's calendar and lists; `before` are its stored races. raises JolpicaError without a calendar."""
    problems: list[str] = []
    calendar = await paging.items(client, f"{year}/races")
    reader = _Reader(known, today, accepted, problems)
    heads = list(reader.heads(calendar, year))
    matched = matches(heads, before)
    with_stops = {round_ for round_, race in matched.items() if race.pit_stops}
    lists = await _read(client, due.lists(heads, with_stops, today))
    races = tuple(reader.received(head, lists, matched.get(head.round)) for head in heads)
    return UpstreamSeason(
        year=year,
        races=races,
        is_whole=len(heads) == len(calendar),
        problems=(*problems, *lists.problems),
    )


async def read_season_record(client: Client, year: int) -> SeasonRecord:
    """Read the data of the season itself."""
    found = await paging.items(client, f"{year}/seasons")
    try:
        return translate.season_record(found[0]) if found else SeasonRecord(season=year)
    except ValueFault as fault:
        raise JolpicaError(f"{year}/seasons: {fault}") from None


async def _read(client: Client, paths: Sequence[str]) -> _Lists:
    lists = _Lists()
    for path in paths:
        season, *round_, name = path.split("/")
        races = {RaceKey(int(season), int(round_[0]))} if round_ else None
        try:
            rows = await paging.results(client, path)
        except JolpicaError as error:
            lists.problems.append(str(error))
        else:
            lists.rows.setdefault(FIELDS[name], []).append((races, rows))
            lists.problems += rows.problems
    return lists


class _Reader:
    """Translates races part by part; invalid parts are added to `problems`."""

    def __init__(self, known: Known, today: date, accepted: Accepted, problems: list[str]) -> None:
        self._known, self._today, self._accepted, self._problems = known, today, accepted, problems

    def heads(self, calendar: Sequence[JsonObject], year: int) -> Iterator[Race]:
        """Translate the calendar."""
        for item in calendar:
            try:
                yield self._head(item, year)
            except ValueFault as fault:
                self._problems.append(f"{year} round {str(item.get('round'))[:3]}: skipped, {fault}")

    def _head(self, item: JsonObject, year: int) -> Race:
        race = translate.calendar_race(item, self._known)
        if race.season != year:
            raise ValueFault(f"season is {race.season}")
        if not self._accepted.takes(RaceKey.of(race)) and (other := renamed.renamed_circuit(race.circuit, self._known)):
            raise ValueFault(with_command(other, RaceKey.of(race)))
        return race

    def received(self, head: Race, lists: _Lists, before: Race | None) -> Received:
        """Add the lists of a race."""
        translated: dict[str, object] = {}
        for field in FIELDS.values():
            if (rows := lists.of(RaceKey.of(head), field)) is None:
                continue
            try:
                translated[field] = self._rows(head, field, rows, before)
            except ValueFault as fault:
                self._problems.append(f"{head.season} round {head.round} {_wire_name(field)}: skipped, {fault}")
        return Received(race=msgspec.structs.replace(head, **translated), fields=frozenset(translated))

    def _rows(self, head: Race, field: str, rows: list[JsonObject], before: Race | None) -> object:
        if rows and head.date - due.WEEKEND > self._today + A_DAY:
            raise ValueFault(f"there are {len(rows)} rows of an upcoming race on {head.date}")
        if field == "pit_stops":
            return translate.pit_stops(rows)
        if field == "qualifying_results":
            translated: Sequence[renamed.ResultOrQualifying] = translate.qualifying(rows, head.season, self._known)
        else:
            known_rows = getattr(before, field) if before else ()
            translated = translate.results(rows, head.season, self._known, known_rows)
        if not self._accepted.takes(RaceKey.of(head)) and (other := renamed.renamed_entry(translated, self._known)):
            raise ValueFault(with_command(other, RaceKey.of(head)))
        return translated


def _wire_name(field: str) -> str:
    return dict(zip(Race.__struct_fields__, Race.__struct_encode_fields__, strict=True))[field]
