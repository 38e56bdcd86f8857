"""Provenance of values: corrections, their rules, and disputes between the sources."""

from typing import Literal

from packages.types.schema import Count, DriverId, Round, Schema, SeasonYear


class ValueProvenance(Schema, frozen=True, kw_only=True):
    """A value on which the sources differ.

    `first` is the value of RaceData (Ergast), `second` that of f1db, null where a source has none; `value` is the
    value in use. `outcome` `rule`: decided by the rule that `reason` names; `ruling`: decided individually, for
    `reason`; `disputed`: undecided, the first source's value is in use.
    """

    session: Literal["race", "sprint", "qualifying", "pitStops", "driver", "constructor"]
    driver_id: DriverId | None = None
    number: int | None = None
    field: str
    first: str | None = None
    second: str | None = None
    value: str | None = None
    outcome: Literal["rule", "ruling", "disputed"]
    reason: str | None = None


class RaceProvenance(Schema, frozen=True, kw_only=True):
    """All values of a race weekend on which the sources differ."""

    season: SeasonYear
    round: Round
    disputed: Count
    values: tuple[ValueProvenance, ...]


class RuleCount(Schema, frozen=True, kw_only=True):
    """A rule of the reconciliation, its origin, and the number of values it decided."""

    rule: str
    title: str
    source: str
    decided: Count


class RulingLine(Schema, frozen=True, kw_only=True):
    """A single decision; null `season`, `round` or `driverId` stand for all."""

    session: str | None = None
    season: int | None = None
    round: int | None = None
    driver_id: str | None = None
    field: str
    value: str
    reason: str
    source: str


class DisputedValue(ValueProvenance, frozen=True, kw_only=True):
    """A disputed value with its race; `season` and `round` are null for a driver's own data."""

    season: int | None = None
    round: int | None = None


class DataReport(Schema, frozen=True, kw_only=True):
    """Reconciliation of the two sources: counts by rule, all rulings, and every value that stays disputed."""

    compared: Count
    corrected: Count
    rules: tuple[RuleCount, ...]
    rulings: tuple[RulingLine, ...]
    disputed: tuple[DisputedValue, ...]
