"""Puts a season as the source has it together with what is stored, and holds back what would lose something; pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

import msgspec
from msgspec import Struct

from apps.backend.jolpica.translate import Known
from apps.backend.sync.accepted import NOTHING, Accepted, with_command
from apps.backend.sync.filling import filled, filled_result
from apps.backend.sync.matching import has_rows, matches
from apps.backend.sync.season import Received, Season
from packages.types.pit_stop import PitStop
from packages.types.qualifying import QualifyingResult
from packages.types.race import Race, RaceKey
from packages.types.race_weekend import Schedule
from packages.types.result import Result

# Withdrew or did not start; failed to qualify. Not every source lists them.
TOOK_NO_PART: Final = frozenset({"W", "F"})
ALL_FIELDS: Final = frozenset({"results", "sprint_results", "qualifying_results", "pit_stops"})

Entry = TypeVar("Entry", Result, QualifyingResult)


class Reconciled(Struct, frozen=True, kw_only=True):
    """The races of a season as they are to be stored, and the keys that leave it.

    `held` says what stays as it is stored although the source has it otherwise, and the command that takes it.
    """

    races: tuple[Race, ...]
    withdrawn: tuple[RaceKey, ...] = ()
    held: tuple[str, ...] = ()


class _LossError(Exception):
    """A list of results would lose something; the message says what."""


def season(fresh: Season, stored: Sequence[Race], known: Known, accepted: Accepted = NOTHING) -> Reconciled:
    """Reconcile a season; `known` are the newest circuits, drivers and constructors."""
    numbers = [received.race.round for received in fresh.races]
    if len(set(numbers)) < len(numbers):
        # Rows are sent by number, so that nobody can say which race they belong to.
        return Reconciled(races=tuple(stored), held=(f"{fresh.year}: the source has several races of one number",))
    pairs = matches([received.race for received in fresh.races], stored)
    gone = [race for race in stored if race not in pairs.values()]
    reason = _reason_to_keep_calendar(fresh, stored, gone, accepted)
    keeps_calendar = reason is not None or not fresh.is_whole
    held = [with_command(reason, fresh.year)] if reason else []
    races: list[Race] = []
    for received in fresh.races:
        before = pairs.get(received.race.round)
        if not keeps_calendar:
            races.append(_race(received, before, known, accepted, held))
        elif before is not None:
            races.append(_race(_renumbered(received, before.round), before, known, accepted, held))
    if keeps_calendar:
        return Reconciled(races=_in_order((*races, *gone)), held=tuple(held))
    keys = {RaceKey.of(race) for race in races}
    withdrawn = tuple(RaceKey.of(race) for race in stored if RaceKey.of(race) not in keys)
    return Reconciled(races=_in_order(races), withdrawn=withdrawn, held=tuple(held))


def _reason_to_keep_calendar(
    fresh: Season, stored: Sequence[Race], gone: Sequence[Race], accepted: Accepted
) -> str | None:
    """Say why the stored calendar stays; None if it does not. One race to come may be withdrawn without a question."""
    if not fresh.is_whole or fresh.year in accepted.seasons:
        return None
    if stored and not fresh.races:
        return f"{fresh.year}: the source has no races any more"
    lost = [race for race in gone if not accepted.takes(RaceKey.of(race))]
    if any(map(has_rows, lost)) or len(lost) > 1:
        return f"{fresh.year}: the source no longer has {_named(lost)}"
    return None


def _named(races: Sequence[Race]) -> str:
    names = ", ".join(f"round {race.round} ({race.race_name})" for race in races[:3])
    return f"{names} and {len(races) - 3} more" if len(races) > 3 else names


def _renumbered(received: Received, round_: int) -> Received:
    race = msgspec.structs.replace(received.race, round=round_)
    return msgspec.structs.replace(received, race=race)


def _in_order(races: Iterable[Race]) -> tuple[Race, ...]:
    return tuple(sorted(races, key=lambda race: race.round))


def _race(received: Received, before: Race | None, known: Known, accepted: Accepted, held: list[str]) -> Race:
    fresh = _embedding(received.race, known)
    if before is None:
        return fresh
    key = RaceKey.of(fresh)
    keep = {field: getattr(before, field) for field in ALL_FIELDS - received.fields}
    if accepted.takes(key) or accepted.takes(RaceKey.of(before)):
        return msgspec.structs.replace(fresh, **keep)
    for field in received.fields:
        try:
            keep[field] = _merged(field, fresh, before)
        except _LossError as loss:
            held.append(with_command(f"{key.season} round {key.round} ({fresh.race_name}): {loss}", key))
            keep[field] = getattr(before, field)
    return msgspec.structs.replace(
        _with_details(fresh, before),
        time=fresh.time or (before.time if fresh.date == before.date else None),
        url=fresh.url or before.url,
        schedule=_schedule(fresh, before),
        **keep,
    )


def _with_details(fresh: Race, before: Race) -> Race:
    """Keep what the source has no field for, unless the race has moved to another circuit."""
    if fresh.circuit.circuit_id != before.circuit.circuit_id:
        return fresh
    details = {name: getattr(before, name) for name in Race.__struct_fields__ if getattr(fresh, name) is None}
    return msgspec.structs.replace(fresh, **{**details, "time": fresh.time})


def _embedding(race: Race, known: Known) -> Race:
    """Have a race speak of drivers, constructors and its circuit as they are known."""

    def embedding(entry: Entry) -> Entry:
        driver = known.drivers[entry.driver.driver_id]
        constructor = known.constructors[entry.constructor.constructor_id]
        return msgspec.structs.replace(entry, driver=driver, constructor=constructor)

    return msgspec.structs.replace(
        race,
        circuit=known.circuits[race.circuit.circuit_id],
        results=tuple(map(embedding, race.results)),
        sprint_results=tuple(map(embedding, race.sprint_results)),
        qualifying_results=tuple(map(embedding, race.qualifying_results)),
    )


def _merged(field: str, fresh: Race, before: Race) -> object:
    if field == "qualifying_results":
        return _qualifying(fresh.qualifying_results, before.qualifying_results)
    if field == "pit_stops":
        return _pit_stops(fresh.pit_stops, before.pit_stops)
    return _results(getattr(fresh, field), getattr(before, field))


def _schedule(fresh: Race, before: Race) -> Schedule:
    """Take a schedule to come as it is, if there is one: its sessions may have been exchanged."""
    if before.results or (fresh.schedule == Schedule() and fresh.date == before.date):
        return filled(fresh.schedule, before.schedule)
    return fresh.schedule


def _results(fresh: tuple[Result, ...], before: tuple[Result, ...]) -> tuple[Result, ...]:
    by_driver = {result.driver.driver_id: result for result in before}  # One car each since 1979.
    lost = by_driver.keys() - {result.driver.driver_id for result in fresh}
    _require_none_lost(
        "results",
        [driver for driver in lost if by_driver[driver].position_text not in TOOK_NO_PART],
        by_driver,
    )
    rows = [filled_result(result, by_driver.get(result.driver.driver_id)) for result in fresh]
    rows += [by_driver[driver] for driver in sorted(lost)]
    return tuple(sorted(rows, key=lambda result: result.position_order))


def _qualifying(
    fresh: tuple[QualifyingResult, ...], before: tuple[QualifyingResult, ...]
) -> tuple[QualifyingResult, ...]:
    by_driver = {row.driver.driver_id: row for row in before}
    _require_none_lost("qualifying", by_driver.keys() - {row.driver.driver_id for row in fresh}, by_driver)
    return tuple(filled(row, by_driver.get(row.driver.driver_id)) for row in fresh)


def _require_none_lost(what: str, lost: Iterable[str], before: Mapping[str, object]) -> None:
    names = sorted(lost)
    if names and len(names) == len(before):
        raise _LossError(f"the source no longer has its {what}")
    if names:
        raise _LossError(f"the source no longer has the {what} of {', '.join(names)}")


def _pit_stops(fresh: tuple[PitStop, ...], before: tuple[PitStop, ...]) -> tuple[PitStop, ...]:
    """Take stops where the source has as many; it knows fewer of some races than other sources."""
    if before and not fresh:
        raise _LossError("the source no longer has its pit stops")
    by_stop = {(row.driver_id, row.stop): row for row in before}
    rows = tuple(filled(row, by_stop.get((row.driver_id, row.stop))) for row in fresh)
    return before if len(rows) < len(before) or set(rows) == set(before) else rows
