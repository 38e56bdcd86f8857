"""Records of career totals."""

from collections.abc import Callable, Iterator
from typing import Final

from apps.backend.history.records.field import Candidate, RaceMeasure, Subject, each_constructor, each_driver
from apps.backend.history.records.table import RecordDefinition
from apps.backend.history.weekend import Weekend
from packages.types.career import Totals

CATEGORY: Final = "totals"

HAT_TRICK: Final = "Win, pole and fastest lap in one race."
GRAND_SLAM: Final = "Win, pole and fastest lap in one race that was led from start to finish."
FASTEST_LAPS: Final = "Several drivers have it where they were timed equal, as seven at Silverstone in 1954."
FINISHED_SEASONS: Final = "Of finished seasons."
FIRST_ON_THE_GRID: Final = "First on the grid; in 2022 the fastest of qualifying where the sprint set the grid."
SHARED_WINS: Final = "A win in a shared car (until 1957) counts for both drivers."
ONE_PER_RACE: Final = "One per race, also for those who drove several cars in it (until 1978)."


def total(of: Callable[[Totals], float | None]) -> RaceMeasure:
    """Rank one of the sums of a career, omitting zeros."""

    def measure(subject: Subject) -> Iterator[Candidate]:
        value = of(subject.totals)
        if value:
            yield subject.candidate(value, subject.span)

    return measure


def races(condition: Callable[[Weekend], bool]) -> RaceMeasure:
    """Count the races that meet a condition, omitting zeros."""

    def measure(subject: Subject) -> Iterator[Candidate]:
        value = sum(map(condition, subject.weekends))
        if value:
            yield subject.candidate(value, subject.span)

    return measure


def circuits_won_at(subject: Subject) -> Iterator[Candidate]:
    """Count the different circuits won at."""
    won = {weekend.race.circuit.circuit_id for weekend in subject.weekends if weekend.won}
    if won:
        yield subject.candidate(len(won), subject.span)


def _drivers(
    name: str, title: str, measure: RaceMeasure, *, points: bool = False, note: str | None = None
) -> RecordDefinition:
    return RecordDefinition(
        name=name,
        title=title,
        group="drivers",
        category=CATEGORY,
        unit="points" if points else "count",
        candidates=each_driver(measure),
        note=note,
    )


def _constructors(
    name: str, title: str, measure: RaceMeasure, *, points: bool = False, note: str | None = None
) -> RecordDefinition:
    return RecordDefinition(
        name=name,
        title=title,
        group="constructors",
        category=CATEGORY,
        unit="points" if points else "count",
        candidates=each_constructor(measure),
        note=note,
    )


RECORDS: Final = (
    _drivers("titles", "Titles", total(lambda totals: totals.titles), note=FINISHED_SEASONS),
    _drivers("wins", "Wins", total(lambda totals: totals.wins), note=SHARED_WINS),
    _drivers("podiums", "Podiums", total(lambda totals: totals.podiums), note=ONE_PER_RACE),
    _drivers("poles", "Pole positions", total(lambda totals: totals.poles), note=FIRST_ON_THE_GRID),
    _drivers("fastestLaps", "Fastest laps", total(lambda totals: totals.fastest_laps), note=FASTEST_LAPS),
    _drivers(
        "points", "Points", total(lambda totals: totals.points), points=True, note="All scored, sprints included."
    ),
    _drivers("starts", "Starts", total(lambda totals: totals.starts)),
    _drivers("entries", "Entries", total(lambda totals: totals.entries)),
    _drivers("sprintWins", "Sprint wins", total(lambda totals: totals.sprint_wins), note="Since 2021."),
    _drivers("pointsFinishes", "Races in the points", races(lambda weekend: weekend.scored)),
    _drivers("winsFromPole", "Wins from pole", races(lambda weekend: weekend.won and weekend.pole)),
    _drivers(
        "hatTricks",
        "Hat-tricks",
        races(lambda weekend: weekend.won and weekend.pole and weekend.fastest_lap),
        note=HAT_TRICK,
    ),
    _drivers("grandSlams", "Grand slams", total(lambda totals: totals.grand_slams), note=GRAND_SLAM),
    _drivers("circuitsWonAt", "Circuits won at", circuits_won_at),
    _constructors("titles", "Constructors' titles", total(lambda totals: totals.titles), note="Since 1958."),
    _constructors("wins", "Wins", total(lambda totals: totals.wins)),
    _constructors("podiums", "Podiums", total(lambda totals: totals.podiums), note="Every car among the first three."),
    _constructors("poles", "Pole positions", total(lambda totals: totals.poles), note=FIRST_ON_THE_GRID),
    _constructors("fastestLaps", "Fastest laps", total(lambda totals: totals.fastest_laps), note=FASTEST_LAPS),
    _constructors(
        "points", "Points", total(lambda totals: totals.points), points=True, note="Counted for the title, since 1958."
    ),
    _constructors("oneTwos", "One-two finishes", races(lambda weekend: {1, 2} <= weekend.positions)),
    _constructors("starts", "Races", total(lambda totals: totals.starts)),
)
