"""Merges qualifying of both sources."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any, Final, NamedTuple

import msgspec

from apps.backend.seed.reconciliation.findings import Finding, shown
from apps.backend.seed.reconciliation.qualifying import (
    EXCLUDED,
    QualifyingLine,
    exclusions_applied,
    number_of_the_race,
    place_follows_time,
    time_fits_the_places,
)
from apps.backend.seed.reconciliation.results import KNOWN_TO_ONE
from apps.backend.seed.reconciliation.rule import faulty_side
from apps.backend.seed.reconciliation.rulings import ruling_on
from apps.backend.seed.reconciliation.source_rows import Source, milliseconds
from apps.backend.seed.rows import QualifyingRow, TimesRow
from apps.backend.seed.second_source import SecondQualifyingRow
from packages.types.race import RaceKey

Values = tuple[object, object, object]  # The first source's, the second's, and the one in use.
Cars = frozenset[tuple[str, int | None]]
PARTS: Final = ("q1", "q2", "q3")
LAST: Final = 1000
LONGEST_LAP: Final = 1.5  # In shares of the same driver's lap in the other source.


class MergedQualifying(NamedTuple):
    """The merged rows of all races, and the findings."""

    rows: tuple[QualifyingRow, ...]
    findings: tuple[Finding, ...]


def merged(
    first: Sequence[TimesRow], second: Sequence[SecondQualifyingRow], cars: Mapping[RaceKey, Cars]
) -> MergedQualifying:
    """Merge race by race; races that only one source has are taken from it."""
    firsts, seconds = _lines(first), _lines(second)
    rows: list[QualifyingRow] = []
    findings: list[Finding] = []
    for key in sorted(firsts.keys() | seconds.keys()):
        ours, theirs = firsts.get(key, ()), seconds.get(key, ())
        if not ours or not theirs:
            lines = list(ours) or [_without_time(line) for line in theirs]
        else:
            timed = list(map(_without_time, theirs))
            lines = list(_session(key, ours, timed, cars.get(key, frozenset()), findings))
        ordered = sorted(lines, key=lambda line: line.position or LAST)
        last = max((line.position for line in lines if line.position), default=0)
        unplaced = count(last + 1)
        rows.extend(_stored(key, line, line.position or next(unplaced)) for line in ordered)
    return MergedQualifying(tuple(rows), tuple(findings))


def _lines(
    rows: Sequence[TimesRow] | Sequence[SecondQualifyingRow],
) -> Mapping[RaceKey, Sequence[QualifyingLine]]:
    found: dict[RaceKey, list[QualifyingLine]] = {}
    for row in rows:
        line = QualifyingLine(
            number=row.number,
            driver_id=row.driver_id,
            constructor_id=row.constructor_id,
            position=row.position,
            position_text=getattr(row, "position_text", None) or shown(row.position),
            q1=row.q1,
            q2=row.q2,
            q3=row.q3,
            time=getattr(row, "time", None),
        )
        found.setdefault(row.race, []).append(line)
    return found


def _without_time(line: QualifyingLine) -> QualifyingLine:
    """Return the one time of a session without parts as that of its first part, as the first source does."""
    return msgspec.structs.replace(line, q1=line.q1 or line.time, time=None)


def _session(
    key: RaceKey, first: Sequence[QualifyingLine], second: Sequence[QualifyingLine], cars: Cars, findings: list[Finding]
) -> Iterator[QualifyingLine]:
    others = {line.driver_id: line for line in second}
    session = _Session(key, first, second, cars, findings)
    for line in first:
        other = others.pop(line.driver_id, None)
        if other is None:
            findings.append(
                _finding(
                    key, line, "row", values=(line.position, None, line.position), outcome="rule", rule=KNOWN_TO_ONE
                )
            )
        yield line if other is None else session.merged(line, other)
    for other in others.values():
        findings.append(
            _finding(
                key,
                other,
                "row",
                values=(None, other.position_text, other.position_text),
                outcome="rule",
                rule=KNOWN_TO_ONE,
            )
        )
        yield other


class _Session:
    """A session in both sources, and the evidence to decide between them."""

    def __init__(
        self,
        key: RaceKey,
        first: Sequence[QualifyingLine],
        second: Sequence[QualifyingLine],
        cars: Cars,
        findings: list[Finding],
    ) -> None:
        self._key, self._first, self._second, self._cars, self._findings = key, first, second, cars, findings
        self._times = place_follows_time(first, second)
        self._excludes = self._times is None and exclusions_applied(first, second)

    def merged(self, line: QualifyingLine, other: QualifyingLine) -> QualifyingLine:
        """Merge both rows of a driver."""
        values: dict[str, Any] = {"number": self._number(line, other), "position": self._place(line, other)}
        for part in PARTS:
            values[part] = self._time(line, other, part)
        position = values["position"]
        agreed = position is not None
        return msgspec.structs.replace(
            line, **values, position_text=shown(position) if agreed else other.position_text, time=None
        )

    def _number(self, line: QualifyingLine, other: QualifyingLine) -> int | None:
        if line.number == other.number or other.number is None:
            return line.number
        drivers = [number for driver_id, number in self._cars if driver_id == line.driver_id]
        raced = frozenset(number for number in drivers if number is not None)
        side = number_of_the_race(line.number, other.number, raced)
        value = other.number if side == "second" else line.number
        self._find(line, "number", (line.number, other.number, value), _outcome(side, "number_of_the_race"))
        return value

    def _place(self, line: QualifyingLine, other: QualifyingLine) -> int | None:
        if line.position == other.position:
            return line.position
        if other.position is None and not (self._excludes and other.position_text in EXCLUDED):
            # The first source lists drivers without a time last, with a place.
            listed = (line.position, other.position_text, line.position)
            self._find(line, "position", listed, {"outcome": "rule", "rule": KNOWN_TO_ONE})
            return line.position
        rule = "excluded_cars_have_no_place" if self._excludes else "place_follows_time"
        side: Source | None = "second" if self._excludes else self._times
        value = other.position if side == "second" else line.position
        values = (line.position, other.position or other.position_text, value or other.position_text)
        self._find(line, "position", values, _outcome(side, rule))
        return value

    def _time(self, line: QualifyingLine, other: QualifyingLine, part: str) -> str | None:
        ours: str | None = getattr(line, part)
        theirs: str | None = getattr(other, part)
        if ours and self._times == "second" and not any(getattr(other, each) for each in PARTS):
            # Times that contradict the places: they were deleted, as the other source has it.
            self._find(line, part, (ours, None, None), _outcome("second", "place_follows_time"))
            return None
        if theirs is None or milliseconds(ours) == milliseconds(theirs) or _of_two_laps(theirs, ours):
            return ours
        if ours is None:
            return self._known_to_one(line, part, theirs)
        side, outcome = self._side_of_time(line, part)
        value = theirs if side == "second" else ours
        self._find(line, part, (ours, theirs, value), outcome)
        return value

    def _known_to_one(self, line: QualifyingLine, part: str, theirs: str) -> str | None:
        """Take a time that only the second source has, unless the place tells that it was deleted."""
        timed = msgspec.structs.replace(line, **{part: theirs})
        lines = [timed if each is line else each for each in self._first]
        if time_fits_the_places(lines, line.driver_id, part):
            self._find(line, part, (None, theirs, theirs), {"outcome": "rule", "rule": KNOWN_TO_ONE})
            return theirs
        self._find(line, part, (None, theirs, None), _outcome("first", "time_fits_the_places"))
        return None

    def _side_of_time(self, line: QualifyingLine, part: str) -> tuple[Source | None, dict[str, str]]:
        ruling = ruling_on("qualifying", *self._key, line.driver_id, part)
        if ruling is not None:
            return "second" if ruling.take == "second" else "first", {"outcome": "ruling", "rule": ruling.reason}
        if self._times is not None:
            return self._times, _outcome(self._times, "place_follows_time")
        fits = [time_fits_the_places(lines, line.driver_id, part) for lines in (self._first, self._second)]
        side = faulty_side(not fits[0], not fits[1])
        return side, _outcome(side, "time_fits_the_places")

    def _find(self, line: QualifyingLine, field: str, values: Values, outcome: Mapping[str, str]) -> None:
        self._findings.append(_finding(self._key, line, field, values=values, **outcome))


def _of_two_laps(theirs: str, ours: str | None) -> bool:
    """Return whether the second source's time is the sum of two laps, as the grid was set early in 2005."""
    sum_, lap = milliseconds(theirs), milliseconds(ours)
    return sum_ is not None and lap is not None and sum_ > LONGEST_LAP * lap


def _outcome(side: Source | None, rule: str) -> dict[str, str]:
    return {"outcome": "rule", "rule": rule} if side else {"outcome": "disputed"}


def _finding(
    key: RaceKey,
    line: QualifyingLine,
    field: str,
    *,
    values: Values,
    outcome: str,
    rule: str | None = None,
) -> Finding:
    return Finding(
        season=key[0],
        round=key[1],
        session="qualifying",
        driver_id=line.driver_id,
        number=line.number,
        field=field,
        first=shown(values[0]),
        second=shown(values[1]),
        value=shown(values[2]),
        outcome=outcome,  # type: ignore[arg-type] # one of the three
        rule=rule,
    )


def _stored(key: RaceKey, line: QualifyingLine, position: int) -> QualifyingRow:
    return QualifyingRow(
        season=key[0],
        round=key[1],
        number=line.number,
        driver_id=line.driver_id,
        constructor_id=line.constructor_id,
        position=position,
        position_text=line.position_text,
        q1=line.q1,
        q2=line.q2,
        q3=line.q3,
    )
