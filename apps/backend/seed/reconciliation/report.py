"""Reports of findings: race by race, and all together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

from apps.backend.seed.reconciliation.findings import Finding
from apps.backend.seed.reconciliation.results import KNOWN_TO_ONE, RULES
from apps.backend.seed.reconciliation.rulings import Ruling, rulings
from packages.types.provenance import (
    DataReport,
    DisputedValue,
    RaceProvenance,
    RuleCount,
    RulingLine,
    ValueProvenance,
)

# Rules that are no choice between the values of one row, so that no function of their own decides them.
OTHER_RULES: Final = (
    ("known_to_one_source", "A value that only one source has is taken from it.", "RaceData (Ergast), f1db"),
    ("rank_follows_time", "The ranks of fastest laps follow their times.", "Arithmetic"),
    ("place_follows_time", "A better place in qualifying never has a slower time.", "Arithmetic"),
    (
        "excluded_cars_have_no_place",
        "A car that was excluded from qualifying has no place, and those behind move up.",
        "FIA Formula One Sporting Regulations; f1db, where its order is the first source's without the excluded",
    ),
    (
        "time_fits_the_places",
        "A time in one part of qualifying agrees with the places: drivers who advanced were faster than all others.",
        "Arithmetic",
    ),
    ("number_of_the_race", "A car has the same number in qualifying and in the race.", "Arithmetic"),
)
# A source that has nothing at all of these for years is no difference worth telling race by race.
SUPPLEMENTED: Final = frozenset({"fastestLapTime", "fastestLapLap"})


def is_told(finding: Finding) -> bool:
    """Return whether a finding is a difference, not just a value that only the second source has."""
    return not (finding.rule == KNOWN_TO_ONE and finding.first is None and finding.field in SUPPLEMENTED)


def race_provenance(findings: Iterable[Finding]) -> tuple[RaceProvenance, ...]:
    """List the differences of each race that has any, in order of time."""
    races: dict[tuple[int, int], list[ValueProvenance]] = {}
    for finding in filter(is_told, findings):
        if finding.season:
            races.setdefault((finding.season, finding.round), []).append(_value(finding))
    return tuple(
        RaceProvenance(
            season=season,
            round=round_,
            disputed=sum(value.outcome == "disputed" for value in values),
            values=tuple(values),
        )
        for (season, round_), values in sorted(races.items())
    )


def report(findings: Sequence[Finding], compared: int) -> DataReport:
    """Count by rule, and list rulings and disputes; `compared` is how many rows both sources have."""
    differences = [finding for finding in findings if is_told(finding)]
    counts = Counter(finding.rule for finding in differences if finding.outcome == "rule")
    titles = [(rule.name, rule.title, rule.source) for rule in RULES] + list(OTHER_RULES)
    return DataReport(
        compared=compared,
        corrected=sum(finding.value != finding.first for finding in differences),
        rules=tuple(
            RuleCount(rule=name, title=title, source=source, decided=counts[name]) for name, title, source in titles
        ),
        rulings=tuple(map(_ruling, rulings())),
        disputed=tuple(_disputed(finding) for finding in differences if finding.outcome == "disputed"),
    )


def _value(finding: Finding) -> ValueProvenance:
    return ValueProvenance(**_fields(finding))


def _disputed(finding: Finding) -> DisputedValue:
    return DisputedValue(season=finding.season or None, round=finding.round or None, **_fields(finding))


def _fields(finding: Finding) -> dict[str, Any]:
    return {
        "session": finding.session,
        "driver_id": finding.driver_id,
        "number": finding.number,
        "field": finding.field,
        "first": finding.first,
        "second": finding.second,
        "value": finding.value,
        "outcome": finding.outcome,
        "reason": finding.rule,
    }


def _ruling(ruling: Ruling) -> RulingLine:
    return RulingLine(
        session=_some(ruling.session),
        season=int(ruling.season) if ruling.season != "*" else None,
        round=int(ruling.round) if ruling.round != "*" else None,
        driver_id=_some(ruling.driver_id),
        field=ruling.field,
        value={"first": "RaceData (Ergast)", "second": "f1db"}.get(ruling.take, ruling.value),
        reason=ruling.reason,
        source=ruling.source,
    )


def _some(text: str) -> str | None:
    return None if text == "*" else text
