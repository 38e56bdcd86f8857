"""Preserves values corrected by a rule or ruling while the source still has the original value; pure."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, Literal, TypeVar

import msgspec
from msgspec import Struct

from apps.backend.seed.reconciliation.source_rows import PIT_LANE, milliseconds
from packages.types.provenance import RaceProvenance, ValueProvenance
from packages.types.result import FastestLap, QualifyingResult, Result

CorrectedSession = Literal["race", "sprint", "qualifying"]
AnyResult = TypeVar("AnyResult", Result, QualifyingResult)

TIMES: Final = frozenset({"time", "fastestLapTime", "q1", "q2", "q3"})
CLASSES_MERGED_BY_THE_SOURCE: Final = {"N": "R"}  # It reports unclassified drivers as retired.


class CorrectedField(Struct, frozen=True):
    """A value that can have been corrected: how it is read, and which attributes of a row it consists of."""

    read: Callable[[Any], object]
    attributes: tuple[str, ...]
    of_lap: bool = False


def _lap(name: str) -> CorrectedField:
    return CorrectedField(lambda row: getattr(row.fastest_lap, name, None), (name,), of_lap=True)


def _plain(name: str, *others: str) -> CorrectedField:
    return CorrectedField(lambda row: getattr(row, name), (name, *others))


OF_A_RESULT: Final = {
    "number": _plain("number"),
    "constructorId": CorrectedField(lambda row: row.constructor.constructor_id, ("constructor",)),
    "grid": CorrectedField(lambda row: row.grid_text or row.grid, ("grid", "grid_text")),
    "positionText": _plain("position_text", "position", "status"),
    "laps": _plain("laps", "status"),
    "time": _plain("time", "millis"),
    "fastestLapTime": _lap("time"),
    "fastestLapLap": _lap("lap"),
    "fastestLapRank": _lap("rank"),
}
OF_QUALIFYING: Final = {
    "number": _plain("number"),
    "position": CorrectedField(lambda row: row.position_text or row.position, ("position", "position_text")),
    "q1": _plain("q1"),
    "q2": _plain("q2"),
    "q3": _plain("q3"),
}


class Corrections:
    """The corrections of one session of a race; `conflicts` are values of the source without a ruling.

    Such a value, neither the one from before nor the one in use, is taken if the race is `accepted`.
    """

    def __init__(self, provenance: RaceProvenance | None, session: CorrectedSession, *, accepted: bool = False) -> None:
        self.conflicts: list[str] = []
        self._accepted = accepted
        self._fields = OF_QUALIFYING if session == "qualifying" else OF_A_RESULT
        values = [value for value in provenance.values if value.session == session] if provenance else []
        self._values = [value for value in values if value.field in self._fields and value.value != value.first]
        self.added = frozenset(_drivers(value for value in values if value.field == "row" and value.value is not None))
        self.removed = frozenset(
            (value.driver_id, value.number) for value in values if value.field == "row" and value.value is None
        )

    def applied(
        self, fresh: Sequence[AnyResult], stored: Callable[[AnyResult], AnyResult | None]
    ) -> tuple[AnyResult, ...]:
        """Correct rows of the source; `stored` finds the stored row for one of them."""
        rows = [row for row in fresh if (row.driver.driver_id, row.number) not in self.removed]
        return tuple(self._row(row, stored(row)) for row in rows)

    def _row(self, fresh: AnyResult, stored: AnyResult | None) -> AnyResult:
        if stored is None:
            return fresh
        for value in self._values:
            if value.driver_id == stored.driver.driver_id and value.number in {None, stored.number, fresh.number}:
                fresh = self._corrected(fresh, stored, value)
        return fresh

    def _corrected(self, fresh: AnyResult, stored: AnyResult, value: ValueProvenance) -> AnyResult:
        field = self._fields[value.field]
        sent = field.read(fresh)
        if not _same(value.field, field.read(stored), value.value) or _same(value.field, sent, value.value):
            return fresh  # The correction no longer applies, or the source has it too.
        if _is_from_before(value, sent):
            return _taken(field, fresh, stored)
        if self._accepted:
            return fresh
        self.conflicts.append(
            f"{stored.driver.driver_id} {value.field} is {_shown(sent)} in the source, formerly {_shown(value.first)}; "
            f"corrected to {_shown(value.value)} ({value.reason})"
        )
        return _taken(field, fresh, stored)


def _drivers(values: Iterable[ValueProvenance]) -> Iterable[str]:
    return (value.driver_id for value in values if value.first is None and value.driver_id)


def _is_from_before(value: ValueProvenance, sent: object) -> bool:
    """Return whether the source's value is missing or unchanged since the correction.

    If it did not report a start from the pit lane, any number counts as unchanged.
    """
    unknown_place = value.value == PIT_LANE and value.first is None
    return sent is None or unknown_place or _same(value.field, sent, value.first)


def _same(field: str, one: object, other: object) -> bool:
    if field == "positionText" and one is not None and other is not None:
        one, other = (CLASSES_MERGED_BY_THE_SOURCE.get(str(text), text) for text in (one, other))
    if field in TIMES:
        return milliseconds(_text(one)) == milliseconds(_text(other))
    return _text(one) == _text(other)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _shown(value: object) -> str:
    return "missing" if value is None else str(value)


def _taken(field: CorrectedField, fresh: AnyResult, stored: AnyResult) -> AnyResult:
    """Take the field from the stored row; a status of lapped cars only together with the laps."""
    if field.of_lap:
        known = getattr(stored, "fastest_lap", None) or FastestLap()
        lap = getattr(fresh, "fastest_lap", None) or FastestLap()
        lap = msgspec.structs.replace(lap, **{name: getattr(known, name) for name in field.attributes})
        return msgspec.structs.replace(fresh, fastest_lap=lap if lap != FastestLap() else None)
    values = {name: getattr(stored, name) for name in field.attributes}
    if "laps" in values and not values["status"].startswith("+"):
        del values["status"]
    return msgspec.structs.replace(fresh, **values)
