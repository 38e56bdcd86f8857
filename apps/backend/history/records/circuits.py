"""Records at one circuit."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from apps.backend.history.records.field import Candidate, RaceMeasure, Subject, each_constructor, each_driver
from apps.backend.history.records.table import RecordDefinition
from apps.backend.history.weekend import Weekend

CATEGORY: Final = "circuits"


def at_one_circuit(condition: Callable[[Weekend], bool]) -> RaceMeasure:
    """Count the races at each circuit that meet a condition."""

    def measure(subject: Subject) -> Iterator[Candidate]:
        at: defaultdict[str, list[Weekend]] = defaultdict(list)
        for weekend in filter(condition, subject.weekends):
            at[weekend.race.circuit.circuit_id].append(weekend)
        for weekends in at.values():
            latest = weekends[-1]
            yield subject.candidate(len(weekends), latest.race.circuit.circuit_name, latest.reference)

    return measure


RECORDS: Final = (
    RecordDefinition(
        name="circuitWins",
        title="Wins at one circuit",
        group="drivers",
        category=CATEGORY,
        unit="count",
        candidates=each_driver(at_one_circuit(lambda weekend: weekend.won)),
    ),
    RecordDefinition(
        name="circuitPoles",
        title="Poles at one circuit",
        group="drivers",
        category=CATEGORY,
        unit="count",
        candidates=each_driver(at_one_circuit(lambda weekend: weekend.pole)),
    ),
    RecordDefinition(
        name="circuitWins",
        title="Wins at one circuit",
        group="constructors",
        category=CATEGORY,
        unit="count",
        candidates=each_constructor(at_one_circuit(lambda weekend: weekend.won)),
    ),
)
