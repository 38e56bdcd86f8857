"""Merges the source's lists of a race with the stored ones; pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Generic, TypeVar

import msgspec
from msgspec import Struct

from apps.backend.sync.corrections import CorrectedSession, Corrections
from apps.backend.sync.filling import filled, filled_result
from packages.types.provenance import RaceProvenance
from packages.types.race import Race
from packages.types.result import PitStop, QualifyingResult, Result

# Withdrew or did not start; failed to qualify. Not every source lists them.
TOOK_NO_PART: Final = frozenset({"W", "F"})
SESSIONS: Final[Mapping[str, CorrectedSession]] = {
    "results": "race",
    "sprint_results": "sprint",
    "qualifying_results": "qualifying",
}

StoredResult = TypeVar("StoredResult", Result, QualifyingResult)


class LossError(Exception):
    """A list would lose rows; the message says which."""


class MergedList(Struct, frozen=True, kw_only=True):
    """A list to be stored.

    `conflicts` are values of the source that contradict a correction, without a ruling; `fewer` names lists that are
    incomplete at the source, so the stored ones stay.
    """

    rows: tuple[object, ...]
    conflicts: tuple[str, ...] = ()
    fewer: tuple[str, ...] = ()


def merged_list(
    field: str, fresh: Race, before: Race, provenance: RaceProvenance | None, *, accepted: bool
) -> MergedList:
    """Merge a list of a race; if it is `accepted`, only corrections stay. Raises LossError if it would lose rows."""
    if field == "pit_stops":
        return MergedList(rows=fresh.pit_stops) if accepted else _pit_stops(fresh.pit_stops, before.pit_stops)
    corrections = Corrections(provenance, SESSIONS[field], accepted=accepted)
    if field == "qualifying_results":
        rows: Sequence[object] = _qualifying(
            fresh.qualifying_results, before.qualifying_results, corrections, accepted=accepted
        )
    else:
        rows = _results(getattr(fresh, field), getattr(before, field), corrections, accepted=accepted)
    return MergedList(rows=tuple(rows), conflicts=tuple(corrections.conflicts))


class _Stored(Generic[StoredResult]):
    """The stored rows of a session by driver, and by car where a driver had several."""

    def __init__(self, rows: Sequence[StoredResult]) -> None:
        self.by_driver: dict[str, StoredResult] = {row.driver.driver_id: row for row in rows}
        self._by_car: dict[tuple[str, int | None], StoredResult] = {
            (row.driver.driver_id, row.number): row for row in rows
        }

    def row(self, fresh: StoredResult) -> StoredResult | None:
        """Find the stored row that matches a row of the source."""
        driver = fresh.driver.driver_id
        return self._by_car.get((driver, fresh.number)) or self.by_driver.get(driver)


def _results(
    fresh: tuple[Result, ...], before: tuple[Result, ...], corrections: Corrections, *, accepted: bool
) -> tuple[Result, ...]:
    stored = _Stored(before)
    corrected = corrections.applied(fresh, stored.row)
    if accepted:
        return _in_order(corrected)
    lost = stored.by_driver.keys() - {result.driver.driver_id for result in fresh}
    _require_none_lost(
        "results",
        [driver for driver in lost - corrections.added if stored.by_driver[driver].position_text not in TOOK_NO_PART],
        before,
    )
    rows = [filled_result(result, stored.row(result)) for result in corrected]
    if corrected != fresh:
        rows = [_as_corrected(result, stored.row(result)) for result in rows]
    return _in_order((*rows, *(stored.by_driver[driver] for driver in sorted(lost))))


def _as_corrected(result: Result, stored: Result | None) -> Result:
    """Also take order and race time from the stored row where others in the race were corrected."""
    if stored is None or result.position_text != stored.position_text:
        return result
    millis = stored.millis if result.time == stored.time else result.millis
    return msgspec.structs.replace(result, position_order=stored.position_order, millis=millis)


def _in_order(results: Iterable[Result]) -> tuple[Result, ...]:
    return tuple(sorted(results, key=lambda result: result.position_order))


def _qualifying(
    fresh: tuple[QualifyingResult, ...],
    before: tuple[QualifyingResult, ...],
    corrections: Corrections,
    *,
    accepted: bool,
) -> tuple[QualifyingResult, ...]:
    stored = _Stored(before)
    corrected = corrections.applied(fresh, stored.row)
    if accepted:
        return corrected
    lost = stored.by_driver.keys() - {row.driver.driver_id for row in fresh}
    _require_none_lost("qualifying", lost - corrections.added, before)
    rows = [filled(row, stored.row(row)) for row in corrected]
    rows += [stored.by_driver[driver] for driver in lost]
    return tuple(sorted(rows, key=lambda row: row.position))


def _require_none_lost(name: str, lost: Iterable[str], before: Sequence[object]) -> None:
    names = sorted(lost)
    if names and len(names) == len(before):
        raise LossError(f"the source no longer has its {name}")
    if names:
        raise LossError(f"the source no longer has the {name} of {', '.join(names)}")


def _pit_stops(fresh: tuple[PitStop, ...], before: tuple[PitStop, ...]) -> MergedList:
    """Accept stops if the source has at least as many; it has fewer than other sources for some races."""
    if before and not fresh:
        raise LossError("the source no longer has its pit stops")
    by_stop = {(row.driver_id, row.stop): row for row in before}
    rows = tuple(filled(row, by_stop.get((row.driver_id, row.stop))) for row in fresh)
    if len(rows) < len(before):
        return MergedList(rows=before, fewer=(f"{len(rows)} pit stops at the source, {len(before)} are known",))
    return MergedList(rows=before if set(rows) == set(before) else rows)
