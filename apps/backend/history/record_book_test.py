"""The record book: well-known facts, one line each in `record_book.csv`.

`kind` says what `id` and `value` are: totals of a `driver` or `team`; `circuitWins` of a driver at a circuit; the
season and round of a `career`'s first or last win; the length of the longest `streak`.
"""

import csv
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Final, NamedTuple

import pytest

from apps.backend.history.careers import driver_career
from apps.backend.history.history import History
from apps.backend.history.streaks import longest_streak


class Fact(NamedTuple):
    kind: str
    id: str
    what: str
    value: str
    source: str


def facts() -> list[Fact]:
    text = files("apps.backend.history").joinpath("record_book.csv").read_text(encoding="utf-8")
    return [Fact(*row) for row in list(csv.reader(text.splitlines()))[1:]]


def driver_total(history: History, fact: Fact) -> object:
    return getattr(history.driver_totals[fact.id], fact.what)


def team_total(history: History, fact: Fact) -> object:
    return getattr(history.team_totals[fact.id], fact.what)


def circuit_wins(history: History, fact: Fact) -> object:
    driver_id, circuit_id = fact.id.split()
    weekends = history.driver_weekends[driver_id]
    return sum(weekend.won and weekend.race.circuit.circuit_id == circuit_id for weekend in weekends)


def milestone(history: History, fact: Fact) -> object:
    race = getattr(driver_career(history, fact.id), fact.what)
    return f"{race.season} {race.round}"


def streak(history: History, fact: Fact) -> object:
    found = longest_streak(history.driver_weekends[fact.id], fact.what)
    return found.length if found else 0


ANSWERS: Final[Mapping[str, Callable[[History, Fact], object]]] = {
    "driver": driver_total,
    "team": team_total,
    "circuitWins": circuit_wins,
    "career": milestone,
    "streak": streak,
}


@pytest.mark.parametrize("fact", facts(), ids=lambda fact: f"{fact.kind}-{fact.id}-{fact.what}")
def test_the_data_agree_with_the_record_book(history: History, fact: Fact) -> None:
    assert str(ANSWERS[fact.kind](history, fact)) == fact.value


def test_the_record_book_is_long_and_every_fact_has_a_source() -> None:
    book = facts()
    assert len(book) >= 400
    assert all(fact.source for fact in book)
    assert len({(fact.kind, fact.id, fact.what) for fact in book}) == len(book)
