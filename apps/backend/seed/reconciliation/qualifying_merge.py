"""Merges qualifying of both sources."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any, Final, NamedTuple

import msgspec

from apps.backend.seed.first_source import FirstQualifyingRow
from apps.backend.seed.reconciliation.findings import Finding, shown
from apps.backend.seed.reconciliation.qualifying import QualifyingLine, number_of_the_race, place_follows_time
from apps.backend.seed.reconciliation.results import KNOWN_TO_ONE
from apps.backend.seed.reconciliation.rulings import ruling_on
from apps.backend.seed.reconciliation.source_rows import Side, milliseconds
from apps.backend.seed.rows import QualifyingRow
from apps.backend.seed.second_source import SecondQualifyingRow

RaceKey = tuple[int, int]
Values = tuple[object, object, object]  # The first source's, the second's, and the one in use.
Cars = frozenset[tuple[str, int | None]]
PARTS: Final = ("q1", "q2", "q3")
LAST: Final = 1000


class MergedQualifying(NamedTuple):
    """The merged rows of all races, and what was found."""

    rows: tuple[QualifyingRow, ...]
    findings: tuple[Finding, ...]


def merged(
    first: Sequence[FirstQualifyingRow], second: Sequence[SecondQualifyingRow], cars: Mapping[RaceKey, Cars]
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
            lines = list(_session(key, ours, theirs, cars.get(key, frozenset()), findings))
        ordered = sorted(lines, key=lambda line: line.position or LAST)
        last = max((line.position for line in lines if line.position), default=0)
        unplaced = count(last + 1)
        rows.extend(_stored(key, line, line.position or next(unplaced)) for line in ordered)
    return MergedQualifying(tuple(rows), tuple(findings))


def _lines(
    rows: Sequence[FirstQualifyingRow] | Sequence[SecondQualifyingRow],
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
        found.setdefault((row.season, row.round), []).append(line)
    return found


def _without_time(line: QualifyingLine) -> QualifyingLine:
    """Return the one time of a session without parts as that of its first part, as the first source does."""
    return msgspec.structs.replace(line, q1=line.q1 or line.time, time=None)


def _session(
    key: RaceKey, first: Sequence[QualifyingLine], second: Sequence[QualifyingLine], cars: Cars, findings: list[Finding]
) -> Iterator[QualifyingLine]:
    others = {line.driver_id: line for line in second}
    side = place_follows_time(first, second)
    for line in first:
        other = others.pop(line.driver_id, None)
        if other is None:
            findings.append(
                _finding(
                    key, line, "row", values=(line.position, None, line.position), outcome="rule", rule=KNOWN_TO_ONE
                )
            )
        yield line if other is None else _merged(key, line, other, side, cars=cars, findings=findings)
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
        yield _without_time(other)


def _merged(
    key: RaceKey, line: QualifyingLine, other: QualifyingLine, side: Side | None, *, cars: Cars, findings: list[Finding]
) -> QualifyingLine:
    values: dict[str, Any] = {
        "number": _number(key, line, other, cars, findings),
        "position": _place(key, line, other, side, findings),
    }
    for part in PARTS:
        values[part] = _time(key, line, other, part, side=side, findings=findings)
    position = values["position"]
    text = shown(position) if position == line.position or position is not None else other.position_text
    return msgspec.structs.replace(line, **values, position_text=text, time=None)


def _number(
    key: RaceKey, line: QualifyingLine, other: QualifyingLine, cars: Cars, findings: list[Finding]
) -> int | None:
    if line.number == other.number or other.number is None:
        return line.number
    raced = frozenset(number for driver_id, number in cars if driver_id == line.driver_id and number is not None)
    side = number_of_the_race(line.number, other.number, raced)
    value = other.number if side == "second" else line.number
    findings.append(
        _finding(key, line, "number", values=(line.number, other.number, value), **_outcome(side, "number_of_the_race"))
    )
    return value


def _place(
    key: RaceKey, line: QualifyingLine, other: QualifyingLine, side: Side | None, findings: list[Finding]
) -> int | None:
    if line.position == other.position:
        return line.position
    if other.position is None:  # The first source lists who has no time last, with a place.
        findings.append(
            _finding(
                key,
                line,
                "position",
                values=(line.position, other.position_text, line.position),
                outcome="rule",
                rule=KNOWN_TO_ONE,
            )
        )
        return line.position
    value = other.position if side == "second" else line.position
    findings.append(
        _finding(
            key, line, "position", values=(line.position, other.position, value), **_outcome(side, "place_follows_time")
        )
    )
    return value


def _time(
    key: RaceKey, line: QualifyingLine, other: QualifyingLine, part: str, *, side: Side | None, findings: list[Finding]
) -> str | None:
    ours: str | None = getattr(line, part)
    theirs: str | None = getattr(other, part)
    if ours is not None and side == "second" and not any(getattr(other, each) for each in (*PARTS, "time")):
        # Times that contradict the places: they were deleted, as the other source has it.
        rule = _outcome(side, "place_follows_time")
        findings.append(_finding(key, line, part, values=(ours, None, None), **rule))
        return None
    if theirs is None or milliseconds(ours) == milliseconds(theirs):
        return ours
    ruling = ruling_on("qualifying", *key, line.driver_id, part)
    if ours is None:
        findings.append(_finding(key, line, part, values=(ours, theirs, theirs), outcome="rule", rule=KNOWN_TO_ONE))
        return theirs
    second = side == "second" or (ruling is not None and ruling.take == "second")
    outcome = {"outcome": "ruling", "rule": ruling.reason} if ruling else _outcome(side, "place_follows_time")
    value = theirs if second else ours
    findings.append(_finding(key, line, part, values=(ours, theirs, value), **outcome))
    return value


def _outcome(side: Side | None, rule: str) -> dict[str, str]:
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
