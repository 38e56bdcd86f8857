"""Findings of the reconciliation: values that were corrected, filled in, ruled on, or that stay disputed."""

from typing import Literal

from msgspec import Struct

from apps.backend.seed.reconciliation.rule import Rule
from apps.backend.seed.reconciliation.source_rows import Source

Verdict = Literal["rule", "ruling", "disputed"]


class Finding(Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """A difference between both sources and how it ended.

    `value` is what the data have; `first` and `second` what RaceData (Ergast) and f1db say, null where a source has
    nothing. `rule` names the rule or, for a ruling, gives the reason.
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
    """Take from a rule what is shown of it."""
    return RuleSummary(name=rule.name, title=rule.title, source=rule.source)


def chosen(side: Source, first: str | None, second: str | None) -> str | None:
    """Take a side's value."""
    return {"first": first, "second": second, "neither": None}[side]
