"""Rulings: single decisions where no rule decides, one line of `rulings.csv` each."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct


class Ruling(Struct, frozen=True, kw_only=True):
    """A decision on one value: `take` one side's, or a `value`; `*` stands for every driver or round."""

    session: str
    season: str
    round: str
    driver_id: str
    number: str
    field: str
    take: Literal["first", "second", "value"]
    value: str
    reason: str
    source: str


@cache
def rulings() -> tuple[Ruling, ...]:
    """Read all rulings."""
    text = files(__package__).joinpath("rulings.csv").read_text(encoding="utf-8")
    return tuple(msgspec.convert(row, Ruling) for row in csv.DictReader(text.splitlines()))


def ruling_on(
    session: str, season: int, round_: int, driver_id: str, field: str, *, number: int | None = None
) -> Ruling | None:
    """Return the most specific ruling on a value; `number` distinguishes a driver's cars in a race."""
    of_field = _by_field().get(field)
    if of_field is None:
        return None
    wanted = (session, str(season), str(round_), driver_id, str(number))
    found = [ruling for ruling in of_field if _matches(ruling, wanted)]
    return max(found, key=lambda ruling: sum(part != "*" for part in _key(ruling)), default=None)


@cache
def _by_field() -> Mapping[str, tuple[Ruling, ...]]:
    fields = {ruling.field for ruling in rulings()}
    return {field: tuple(ruling for ruling in rulings() if ruling.field == field) for field in fields}


def _key(ruling: Ruling) -> tuple[str, ...]:
    return ruling.session, ruling.season, ruling.round, ruling.driver_id, ruling.number


def _matches(ruling: Ruling, wanted: tuple[str, ...]) -> bool:
    return all(mine in {"*", theirs} for mine, theirs in zip(_key(ruling), wanted, strict=True))
