"""Findings of the reconciliation: values that were corrected, filled in, ruled on, or that stay disputed."""

from typing import Literal

from msgspec import Struct

from apps.backend.seed.reconciliation.rule import Rule
from apps.backend.seed.reconciliation.source_rows import Source

Verdict = Literal["rule", "ruling", "disputed"]


class Finding(Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """A difference between both sources and its outcome.

    `value` is the value in use; `first` and `second` are those of RaceData (Ergast) and f1db, null where a source has
    none. `rule` is the name of the rule or the reason of the ruling.
    """

    season: int
    round: int
    session: str
    driver_id: str
    number: int | None = None
    field: str
    first: str | None = None
    second: str | None = None
    value: str | None = None
    outcome: Verdict
    rule: str | None = None


class RuleSummary(Struct, frozen=True, kw_only=True, rename="camel"):
    """A rule with how often it decided a difference."""

    name: str
    title: str
    source: str


def shown(value: object) -> str | None:
    """Write a value as text, null as null."""
    return None if value is None else str(value)


def summary(rule: Rule) -> RuleSummary:
    """Return the displayed fields of a rule."""
    return RuleSummary(name=rule.name, title=rule.title, source=rule.source)


def chosen(side: Source, first: str | None, second: str | None) -> str | None:
    """Take a side's value."""
    return {"first": first, "second": second, "neither": None}[side]
