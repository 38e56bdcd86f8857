"""Records of shares."""

from collections.abc import Callable, Iterator
from typing import Final

from apps.backend.history.records.field import Candidate, RaceMeasure, Subject, each_constructor, each_driver
from apps.backend.history.records.table import RecordDefinition
from packages.types.career import Totals

CATEGORY: Final = "rates"
FEWEST_STARTS: Final = 20
MINIMUM: Final = f"At least {FEWEST_STARTS} starts."


def rate(of: Callable[[Totals], int]) -> RaceMeasure:
    """Take the share of starts, in percent."""

    def measure(subject: Subject) -> Iterator[Candidate]:
        times, starts = of(subject.totals), subject.totals.starts
        if times and starts >= FEWEST_STARTS:
            yield subject.candidate(100 * times / starts, f"{times} of {starts} starts")

    return measure


def _drivers(name: str, title: str, of: Callable[[Totals], int]) -> RecordDefinition:
    return RecordDefinition(
        name=name,
        title=title,
        group="drivers",
        category=CATEGORY,
        unit="percent",
        candidates=each_driver(rate(of)),
        minimum=MINIMUM,
    )


RECORDS: Final = (
    _drivers("winRate", "Share of starts won", lambda totals: totals.wins),
    _drivers("podiumRate", "Share of starts on the podium", lambda totals: totals.podiums),
    _drivers("poleRate", "Poles for each hundred starts", lambda totals: totals.poles),
    RecordDefinition(
        name="winRate",
        title="Share of races won",
        group="constructors",
        category=CATEGORY,
        unit="percent",
        candidates=each_constructor(rate(lambda totals: totals.wins)),
        minimum=MINIMUM,
    ),
)
