"""Merges the rows of a race (or sprint) of both sources, field by field, by the rules."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct

from apps.backend.seed.reconciliation import classification, fastest_laps, grid, timing
from apps.backend.seed.reconciliation.findings import Finding, Verdict, shown
from apps.backend.seed.reconciliation.rule import Rule
from apps.backend.seed.reconciliation.rulings import Ruling, ruling_on
from apps.backend.seed.reconciliation.source_rows import RacePair, Source, SourcePair, SourceRow, decimals, milliseconds
from apps.backend.seed.reconciliation.timing import BEHIND

STRUCK: Final = frozenset({"D", "E"})
NO_PLACE: Final = 1000  # Sorts unplaced rows last.
KNOWN_TO_ONE: Final = "known_to_one_source"
ComparedValue = Callable[[SourceRow], object]
Decision = tuple[Source, Verdict, str | None]


class ComparedField(Struct, frozen=True):
    """A value that is decided as a whole: its comparison key, attributes and rules."""

    name: str
    value: ComparedValue
    attributes: tuple[str, ...]
    rules: tuple[Rule, ...] = ()
    fills: bool = True  # Values that only the second source has are taken.
    null_is_said: bool = False  # That the second source has no value is a statement, too.
    checks_equal: bool = False  # Both sources can be wrong alike.


def _grid(row: SourceRow) -> object:
    return row.grid_text or row.grid


def _time(row: SourceRow) -> object:
    return None if row.time is None else (milliseconds(row.time), decimals(row.time))


FIELDS: Final = (
    ComparedField("number", lambda row: row.number, ("number",)),
    ComparedField("constructorId", lambda row: row.constructor_id, ("constructor_id",)),
    ComparedField("grid", _grid, ("grid", "grid_text"), grid.RULES, fills=False, null_is_said=True),
    ComparedField("positionText", lambda row: row.position_text, ("position_text",), classification.RULES),
    ComparedField("laps", lambda row: row.laps, ("laps",), timing.LAPS),
    ComparedField("time", _time, ("time", "millis"), timing.TIMES),
    ComparedField(
        "fastestLapTime",
        lambda row: milliseconds(row.fastest_time),
        ("fastest_time", "fastest_rank"),
        fastest_laps.TIMES,
    ),
    ComparedField("fastestLapLap", lambda row: row.fastest_lap, ("fastest_lap",), fastest_laps.LAPS, checks_equal=True),
)
RULES: Final = tuple(dict.fromkeys(rule for field in FIELDS for rule in field.rules))


class Merged(Struct, frozen=True):
    """A race's merged rows in the order of the result, and the findings."""

    rows: tuple[SourceRow, ...]
    findings: tuple[Finding, ...]


def merge(race: RacePair, session: str = "race") -> Merged:
    """Merge a race: every car that one of the sources knows, every value by rule, ruling or, disputed, the first's."""
    findings: list[Finding] = []
    taken = [pair for pair in race.pairs if _is_taken(race, pair, session, findings)]
    rows = _in_one_place([_merged(race, pair, session, findings) for pair in taken], taken)
    ranked = _ranked(race, session, _timed(rows), findings)
    return Merged(_ordered(race, ranked), tuple(findings))


def _is_taken(race: RacePair, pair: SourcePair, session: str, findings: list[Finding]) -> bool:
    """Decide on a car that one source alone has: it is taken, unless a ruling says otherwise."""
    if pair.first is not None and pair.second is not None:
        return True
    ruling = ruling_on(session, race.season, race.round, pair.any.driver_id, "row", number=pair.any.number)
    taken = ruling is None or (ruling.take == "first") == (pair.first is not None)
    first, second = (row.status if row else None for row in (pair.first, pair.second))
    finding = _finding(race, pair, session, "row", values=(first, second), outcome="ruling" if ruling else "rule")
    rule = ruling.reason if ruling else KNOWN_TO_ONE
    findings.append(msgspec.structs.replace(finding, rule=rule, value=first or second if taken else None))
    return taken


def _merged(race: RacePair, pair: SourcePair, session: str, findings: list[Finding]) -> SourceRow:
    row = pair.any
    if pair.first is None or pair.second is None:
        return _alone(race, row)
    for field in FIELDS:
        found = _decided(race, pair, session, field)
        if found is None:
            continue
        side, finding, ruling = found
        row = _with(row, pair, field, side, ruling)
        findings.append(msgspec.structs.replace(finding, value=shown(_plain(row, field))))
    return _consistent(row, pair)


def _decided(
    race: RacePair, pair: SourcePair, session: str, field: ComparedField
) -> tuple[Source, Finding, Ruling | None] | None:
    """Return the side that a value is taken from and why; None if both agree or the second source has none."""
    first, second = pair.first, pair.second
    assert first is not None  # noqa: S101 - only called for a car that both have
    assert second is not None  # noqa: S101
    values = field.value(first), field.value(second)
    ruling = ruling_on(session, race.season, race.round, first.driver_id, field.name, number=first.number)
    silent = values[1] is None and (second.shared or not field.null_is_said)
    if ruling is None and (values[0] == values[1] or silent) and not field.checks_equal:
        return None
    decision = _by_rule(race, pair, field, values) if ruling is None or values[0] == values[1] else None
    if ruling is not None and (values[0] != values[1] or ruling.take == "value"):
        decision = "second" if ruling.take == "second" else "first", "ruling", ruling.reason
    if decision is None:
        return None
    side, outcome, reason = decision
    shown_ = [shown(_plain(row, field)) for row in (first, second)]
    finding = _finding(race, pair, session, field.name, values=shown_, outcome=outcome)
    return side, msgspec.structs.replace(finding, rule=reason), ruling if outcome == "ruling" else None


def _by_rule(race: RacePair, pair: SourcePair, field: ComparedField, values: tuple[object, object]) -> Decision | None:
    for rule in field.rules:
        side = rule.decide(race, pair)
        if side is not None and (values[0] != values[1] or side == "neither"):
            return side, "rule", rule.name
    if values[0] == values[1] or values[1] is None:
        return None
    if values[0] is None and field.fills:
        return "second", "rule", KNOWN_TO_ONE
    return "first", "disputed", None


def _with(row: SourceRow, pair: SourcePair, field: ComparedField, side: Source, ruling: Ruling | None) -> SourceRow:
    if ruling is not None and ruling.take == "value":
        return msgspec.structs.replace(row, **{field.attributes[0]: _typed(field.attributes[0], ruling.value)})
    source = pair.on(side)
    values = {name: getattr(source, name) if source else None for name in field.attributes}
    return msgspec.structs.replace(row, **values)


def _typed(attribute: str, text: str) -> Any:
    kind = next(field.type for field in msgspec.structs.fields(SourceRow) if field.name == attribute)
    return msgspec.convert(text or None, kind, strict=False)


def _consistent(row: SourceRow, pair: SourcePair) -> SourceRow:
    """Take the status along where class or laps come from the second source, and a reason where the first has none."""
    first, second = pair.first, pair.second
    assert first is not None  # noqa: S101 - only called for a car that both have
    assert second is not None  # noqa: S101
    if bool(row.position) != bool(first.position) or (row.position_text != first.position_text and not row.position):
        return msgspec.structs.replace(row, status=second.status)
    if first.status in VAGUE and second.status not in VAGUE and row.position_text == second.position_text:
        return msgspec.structs.replace(row, status=second.status)
    if row.laps != first.laps and first.status.startswith("+"):
        return msgspec.structs.replace(row, status=second.status)
    return row


VAGUE: Final = frozenset({"Retired", "Retirement", "Withdrew", "Not classified", "Excluded"})


def _plain(row: SourceRow, field: ComparedField) -> object:
    return row.grid_text or row.grid if field.name == "grid" else getattr(row, field.attributes[0])


def _finding(
    race: RacePair, pair: SourcePair, session: str, field: str, *, values: Sequence[str | None], outcome: Verdict
) -> Finding:
    return Finding(
        season=race.season,
        round=race.round,
        session=session,
        driver_id=pair.any.driver_id,
        number=pair.any.number,
        field=field,
        first=values[0],
        second=values[1],
        outcome=outcome,
    )


def _alone(race: RacePair, row: SourceRow) -> SourceRow:
    """Take a car of one source; at Indianapolis it keeps its place only if it was running at the end."""
    at_indianapolis = classification.everyone_is_placed(race)
    if at_indianapolis and row.status != "Finished" and not BEHIND.match(row.status):
        return msgspec.structs.replace(row, position_text="R")
    return row


def _in_one_place(rows: Sequence[SourceRow], pairs: Sequence[SourcePair]) -> list[SourceRow]:
    """Set the grid of all drivers of a shared car to the place of the one who started."""
    started = {
        row.number: row
        for row, pair in zip(rows, pairs, strict=True)
        if pair.second is not None and not pair.second.shared and row.number is not None
    }
    return [
        msgspec.structs.replace(row, grid=car.grid, grid_text=car.grid_text)
        if row.grid and pair.second is not None and pair.second.shared and (car := started.get(row.number or 0))
        else row
        for row, pair in zip(rows, pairs, strict=True)
    ]


def _timed(rows: Sequence[SourceRow]) -> list[SourceRow]:
    """Recalculate race times from the winner's time and the gaps: `gap_arithmetic`."""
    base = next((row.millis for row in rows if row.position == 1 and row.millis), None)
    return [_with_gap(row, base) if base and (row.time or "").startswith("+") else row for row in rows]


def _with_gap(row: SourceRow, base: int) -> SourceRow:
    return msgspec.structs.replace(row, millis=base + (milliseconds(row.time) or 0))


def _ranked(race: RacePair, session: str, rows: Sequence[SourceRow], findings: list[Finding]) -> list[SourceRow]:
    """Rank fastest laps again by their times: `rank_follows_time`."""
    timed = list(_laps(rows))
    if not timed:
        return list(rows)
    found = fastest_laps.ranks(timed)
    for place, row in enumerate(rows):
        if row.position_text in STRUCK and row.fastest_rank != found.get(place):
            # The laps of a disqualified car do not count where the source does not count them.
            found = fastest_laps.ranks(lap for lap in timed if lap.key != place)
    for place, row in enumerate(rows):
        if row.fastest_rank is not None and row.fastest_rank != found.get(place):
            findings.append(_reranked(race, session, row, found.get(place)))
    return [msgspec.structs.replace(row, fastest_rank=found.get(place)) for place, row in enumerate(rows)]


def _reranked(race: RacePair, session: str, row: SourceRow, rank: int | None) -> Finding:
    return Finding(
        season=race.season,
        round=race.round,
        session=session,
        driver_id=row.driver_id,
        number=row.number,
        field="fastestLapRank",
        first=shown(row.fastest_rank),
        value=shown(rank),
        outcome="rule",
        rule="rank_follows_time",
    )


def _laps(rows: Sequence[SourceRow]) -> Iterator[fastest_laps.TimedLap]:
    for place, row in enumerate(rows):
        millis = milliseconds(row.fastest_time)
        if millis is not None:
            yield fastest_laps.TimedLap(place, millis, row.fastest_rank)


def _ordered(race: RacePair, rows: Sequence[SourceRow]) -> tuple[SourceRow, ...]:
    """Sort rows in the order of the result, renumbering it where places have changed."""
    firsts = {_car(pair.first): pair.first for pair in race.pairs if pair.first}
    known = [(row, firsts.get(_car(row))) for row in rows]
    moved = any(first is not None and first.position != row.position for row, first in known)
    keys = [_order(row, first, moved=moved, taken=firsts.values()) for row, first in known]
    numbers = {key: place for place, key in enumerate(sorted(set(keys)), start=1)}
    if not moved:
        numbers |= {key: key[1] for key in keys if key[1] < NO_PLACE}
    numbered = [
        msgspec.structs.replace(row, position_order=numbers[key]) for (row, _), key in zip(known, keys, strict=True)
    ]
    return tuple(sorted(numbered, key=lambda row: row.position_order))


def _car(row: SourceRow) -> tuple[str, int | None]:
    return row.driver_id, row.number


def _order(row: SourceRow, first: SourceRow | None, *, moved: bool, taken: Iterable[SourceRow]) -> tuple[int, int]:
    """Return the sort key: the first source's order, or the place where that has changed; added cars come last."""
    place = (row.position or NO_PLACE) if moved else 0
    if first is not None:
        return place, 0 if row.position and moved else row.position_order
    free = row.laps is not None and row.position_order not in {other.position_order for other in taken if other.laps}
    return place, row.position_order if free else NO_PLACE + row.position_order
