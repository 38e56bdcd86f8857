"""Records within one season."""

from collections.abc import Callable, Iterator
from typing import Final

from apps.backend.history.records.field import (
    Candidate,
    CandidatePool,
    RaceMeasure,
    Subject,
    each_constructor,
    each_driver,
)
from apps.backend.history.records.table import RecordDefinition
from apps.backend.history.spans import by_season
from apps.backend.history.weekend import Weekend

CATEGORY: Final = "seasons"


def within_season(condition: Callable[[Weekend], bool]) -> RaceMeasure:
    """Count the races of each season that meet a condition."""

    def measure(subject: Subject) -> Iterator[Candidate]:
        meeting = [weekend for weekend in subject.weekends if condition(weekend)]
        for season, races in by_season(meeting):
            yield subject.candidate(len(races), str(season))

    return measure


def share_won(field: CandidatePool) -> Iterator[Candidate]:
    """Take the share of a finished season's races that each driver won, in percent."""
    for subject in field.drivers:
        for season, won in by_season(weekend for weekend in subject.weekends if weekend.won):
            table = field.history.driver_tables.get(season)
            if table is not None and table.final:
                held = len(field.history.season_races[season])
                yield subject.candidate(100 * len(won) / held, f"{season}: {len(won)} of {held}")


def _record(name: str, title: str, condition: Callable[[Weekend], bool]) -> RecordDefinition:
    return RecordDefinition(
        name=name,
        title=title,
        group="drivers",
        category=CATEGORY,
        unit="count",
        candidates=each_driver(within_season(condition)),
    )


RECORDS: Final = (
    _record("seasonWins", "Wins in a season", lambda weekend: weekend.won),
    _record("seasonPodiums", "Podiums in a season", lambda weekend: weekend.podiums > 0),
    _record("seasonPoles", "Poles in a season", lambda weekend: weekend.pole),
    RecordDefinition(
        name="seasonShareWon",
        title="Share of a season's races won",
        group="drivers",
        category=CATEGORY,
        unit="percent",
        candidates=share_won,
        note="Of finished seasons.",
    ),
    RecordDefinition(
        name="seasonWins",
        title="Wins in a season",
        group="constructors",
        category=CATEGORY,
        unit="count",
        candidates=each_constructor(within_season(lambda weekend: weekend.won)),
    ),
)
