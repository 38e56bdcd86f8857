"""Records of wins from far back, and of waits."""

from collections.abc import Iterator
from typing import Final

from apps.backend.history.records.field import Candidate, Subject, each_driver
from apps.backend.history.records.table import RecordDefinition

CATEGORY: Final = "waits"


def grid_of_wins(subject: Subject) -> Iterator[Candidate]:
    """Take the grid place of every car that won."""
    for weekend in subject.weekends:
        if weekend.won:
            grid = next(result.grid for result in weekend.results if result.position == 1)
            if grid is not None:
                yield subject.candidate(grid, weekend.race.circuit.circuit_name, weekend.reference)


def starts_until_first_win(subject: Subject) -> Iterator[Candidate]:
    """Count the starts up to the first win, the win included."""
    starts = [weekend for weekend in subject.weekends if weekend.started]
    first = next((number for number, weekend in enumerate(starts, start=1) if weekend.won), None)
    if first is not None:
        yield subject.candidate(first, subject.span, starts[first - 1].reference)


def starts_without_win(subject: Subject) -> Iterator[Candidate]:
    """Count starts without a win."""
    if subject.totals.starts and not subject.totals.wins:
        yield subject.candidate(subject.totals.starts, subject.span)


def podiums_without_win(subject: Subject) -> Iterator[Candidate]:
    """Count podiums without a win."""
    if subject.totals.podiums and not subject.totals.wins:
        yield subject.candidate(subject.totals.podiums, subject.span)


def poles_without_win(subject: Subject) -> Iterator[Candidate]:
    """Count pole positions without a win."""
    if subject.totals.poles and not subject.totals.wins:
        yield subject.candidate(subject.totals.poles, subject.span)


def starts_without_podium(subject: Subject) -> Iterator[Candidate]:
    """Count starts without a podium."""
    if subject.totals.starts and not subject.totals.podiums:
        yield subject.candidate(subject.totals.starts, subject.span)


RECORDS: Final = (
    RecordDefinition(
        name="winsFromFurthestBack",
        title="Wins from furthest back on the grid",
        group="drivers",
        category=CATEGORY,
        unit="places",
        candidates=each_driver(grid_of_wins),
    ),
    RecordDefinition(
        name="startsUntilFirstWin",
        title="Starts until the first win",
        group="drivers",
        category=CATEGORY,
        unit="count",
        candidates=each_driver(starts_until_first_win),
        note="The start that was won is included.",
    ),
    RecordDefinition(
        name="startsWithoutWin",
        title="Starts without a win",
        group="drivers",
        category=CATEGORY,
        unit="count",
        candidates=each_driver(starts_without_win),
    ),
    RecordDefinition(
        name="polesWithoutWin",
        title="Pole positions without a win",
        group="drivers",
        category=CATEGORY,
        unit="count",
        candidates=each_driver(poles_without_win),
    ),
    RecordDefinition(
        name="podiumsWithoutWin",
        title="Podiums without a win",
        group="drivers",
        category=CATEGORY,
        unit="count",
        candidates=each_driver(podiums_without_win),
    ),
    RecordDefinition(
        name="startsWithoutPodium",
        title="Starts without a podium",
        group="drivers",
        category=CATEGORY,
        unit="count",
        candidates=each_driver(starts_without_podium),
    ),
)
