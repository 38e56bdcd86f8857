"""Records of streaks."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final, Literal

from apps.backend.history.records.field import Candidate, RaceMeasure, Subject, each_constructor, each_driver
from apps.backend.history.records.table import RecordDefinition
from apps.backend.history.streaks import longest_streak
from packages.types.race import RaceReference

CATEGORY: Final = "streaks"
CONSECUTIVE: Final = "Consecutive races of the championship: one not entered ends the run."


def longest(kind: str) -> RaceMeasure:
    """Take the longest run of a kind."""

    def measure(subject: Subject) -> Iterator[Candidate]:
        streak = longest_streak(subject.weekends, kind)
        if streak is not None:
            yield subject.candidate(streak.length, f"{_named(streak.first)} to {_named(streak.last)}", streak.last)

    return measure


def consecutive_titles(subject: Subject) -> Iterator[Candidate]:
    """Take every run of at least two seasons won."""
    for _, run in groupby(enumerate(subject.titles), key=lambda numbered: numbered[1] - numbered[0]):
        seasons = [season for _, season in run]
        if len(seasons) > 1:
            yield subject.candidate(len(seasons), f"{seasons[0]}–{seasons[-1]}")


def _named(race: RaceReference) -> str:
    return f"{race.race_name.removesuffix(' Grand Prix')} {race.season}"


def _record(group: Literal["drivers", "constructors"], kind: str, title: str) -> RecordDefinition:
    each = each_driver if group == "drivers" else each_constructor
    return RecordDefinition(
        name=f"consecutive{kind[0].upper()}{kind[1:]}",
        title=title,
        group=group,
        category=CATEGORY,
        unit="count",
        candidates=each(longest(kind)),
        note=CONSECUTIVE,
    )


RECORDS: Final = (
    _record("drivers", "wins", "Wins in a row"),
    _record("drivers", "podiums", "Podiums in a row"),
    _record("drivers", "poles", "Poles in a row"),
    _record("drivers", "pointsFinishes", "Races in the points in a row"),
    _record("drivers", "finishes", "Finishes in a row"),
    _record("drivers", "starts", "Starts in a row"),
    RecordDefinition(
        name="consecutiveTitles",
        title="Titles in a row",
        group="drivers",
        category=CATEGORY,
        unit="count",
        candidates=each_driver(consecutive_titles),
    ),
    _record("constructors", "wins", "Wins in a row"),
    _record("constructors", "podiums", "Races on the podium in a row"),
    _record("constructors", "poles", "Poles in a row"),
    _record("constructors", "pointsFinishes", "Races in the points in a row"),
    RecordDefinition(
        name="consecutiveTitles",
        title="Titles in a row",
        group="constructors",
        category=CATEGORY,
        unit="count",
        candidates=each_constructor(consecutive_titles),
    ),
)
