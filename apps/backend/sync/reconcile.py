"""Merges the source's season with the stored one, and holds back changes that would lose data; pure."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeVar

import msgspec
from msgspec import Struct

from apps.backend.jolpica.translate import Known
from apps.backend.sync.accepted import NOTHING, Accepted, with_command
from apps.backend.sync.filling import filled
from apps.backend.sync.matching import has_rows, matches
from apps.backend.sync.race_lists import LossError, merged_list
from apps.backend.sync.season import Received, UpstreamSeason
from packages.types.provenance import RaceProvenance
from packages.types.race import Race, RaceKey
from packages.types.race_weekend import Schedule
from packages.types.result import QualifyingResult, Result

ALL_FIELDS: Final = frozenset({"results", "sprint_results", "qualifying_results", "pit_stops"})

ReconciledResult = TypeVar("ReconciledResult", Result, QualifyingResult)
Provenance = Mapping[RaceKey, RaceProvenance]


class Reconciled(Struct, frozen=True, kw_only=True):
    """The races of a season to be stored, and the keys to remove.

    `held` describes stored values that stay although the source differs, with the command that accepts the change;
    `fewer` names lists of which the source has only a part, so that the stored ones stay.
    """

    races: tuple[Race, ...]
    withdrawn: tuple[RaceKey, ...] = ()
    held: tuple[str, ...] = ()
    fewer: tuple[str, ...] = ()


def reconcile_season(
    fresh: UpstreamSeason,
    stored: Sequence[Race],
    known: Known,
    accepted: Accepted = NOTHING,
    provenance: Provenance = MappingProxyType({}),
) -> Reconciled:
    """Reconcile a season; `known` are the newest circuits, drivers and constructors, `provenance` is that of races."""
    numbers = [received.race.round for received in fresh.races]
    if len(set(numbers)) < len(numbers):
        # Rows refer to rounds by number, so their race is ambiguous.
        return Reconciled(races=tuple(stored), held=(f"{fresh.year}: the source has several races of one number",))
    pairs = matches([received.race for received in fresh.races], stored)
    gone = [race for race in stored if race not in pairs.values()]
    reason = _reason_to_keep_calendar(fresh, stored, gone, accepted)
    keeps_calendar = reason is not None or not fresh.is_whole
    merging = _Merging(known, accepted, provenance)
    held = merging.held
    held += [with_command(reason, fresh.year)] if reason else []
    races: list[Race] = []
    for received in fresh.races:
        before = pairs.get(received.race.round)
        if not keeps_calendar:
            races.append(merging.race(received, before))
        elif before is not None:
            races.append(merging.race(_renumbered(received, before.round), before))
    if keeps_calendar:
        return Reconciled(races=_in_order((*races, *gone)), held=tuple(held), fewer=tuple(merging.fewer))
    keys = {RaceKey.of(race) for race in races}
    withdrawn = tuple(RaceKey.of(race) for race in stored if RaceKey.of(race) not in keys)
    return Reconciled(races=_in_order(races), withdrawn=withdrawn, held=tuple(held), fewer=tuple(merging.fewer))


def _reason_to_keep_calendar(
    fresh: UpstreamSeason, stored: Sequence[Race], gone: Sequence[Race], accepted: Accepted
) -> str | None:
    """Return why the stored calendar stays, or None. One upcoming race may be withdrawn without approval."""
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


class _Merging:
    """Merges the races of a season, collecting changes held back and incomplete lists."""

    def __init__(self, known: Known, accepted: Accepted, provenance: Provenance) -> None:
        self.held: list[str] = []
        self.fewer: list[str] = []
        self._known, self._accepted, self._provenance = known, accepted, provenance

    def race(self, received: Received, before: Race | None) -> Race:
        """Merge a race as it was received with the stored one."""
        fresh = _embedding(received.race, self._known)
        if before is None:
            return fresh
        keep = {field: getattr(before, field) for field in ALL_FIELDS - received.fields}
        keep |= {field: self._list(field, fresh, before) for field in received.fields}
        if self._takes(fresh, before):
            return msgspec.structs.replace(fresh, **keep)
        return msgspec.structs.replace(
            _with_details(fresh, before),
            time=fresh.time or (before.time if fresh.date == before.date else None),
            url=fresh.url or before.url,
            schedule=_schedule(fresh, before),
            **keep,
        )

    def _takes(self, fresh: Race, before: Race) -> bool:
        return self._accepted.takes(RaceKey.of(fresh)) or self._accepted.takes(RaceKey.of(before))

    def _list(self, field: str, fresh: Race, before: Race) -> object:
        """Merge a list of a race, or keep the stored one and record the reason."""
        key = RaceKey.of(fresh)
        name = f"{key.season} round {key.round} ({fresh.race_name})"
        corrections = self._provenance.get(RaceKey.of(before))
        try:
            merged = merged_list(field, fresh, before, corrections, accepted=self._takes(fresh, before))
        except LossError as loss:
            self.held.append(with_command(f"{name}: {loss}", key))
            return getattr(before, field)
        self.held += [with_command(f"{name}: {conflict}", key) for conflict in merged.conflicts]
        self.fewer += [f"{name}: {fewer}" for fewer in merged.fewer]
        return merged.rows


def _with_details(fresh: Race, before: Race) -> Race:
    """Preserve fields that the source lacks, unless the race has moved to another circuit."""
    if fresh.circuit.circuit_id != before.circuit.circuit_id:
        return fresh
    details = {name: getattr(before, name) for name in Race.__struct_fields__ if getattr(fresh, name) is None}
    return msgspec.structs.replace(fresh, **{**details, "time": fresh.time})


def _embedding(race: Race, known: Known) -> Race:
    """Replace the drivers, constructors and circuit of a race by the known ones."""

    def embedding(entry: ReconciledResult) -> ReconciledResult:
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


def _schedule(fresh: Race, before: Race) -> Schedule:
    """Take an upcoming schedule as it is, if present: its sessions may have been swapped."""
    if before.results or (fresh.schedule == Schedule() and fresh.date == before.date):
        return filled(fresh.schedule, before.schedule)
    return fresh.schedule
