"""The youngest and the oldest."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final

from apps.backend.history.history import History
from apps.backend.history.records.field import Candidate, CandidatePool, Candidates
from apps.backend.history.records.table import RecordDefinition
from apps.backend.history.weekend import Weekend
from packages.types.entities import Driver
from packages.types.race import Race, RaceReference

CATEGORY: Final = "ages"

Feat = Callable[[Weekend], bool]


def age(born: dt.date, day: dt.date) -> str:
    """Return an age in years and days, as `18y 228d`; the birthday of 29 February is 1 March in other years."""
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    birthday = dt.date(born.year + years, born.month, 1) + dt.timedelta(days=born.day - 1)
    return f"{years}y {(day - birthday).days}d"


def at_race(feat: Feat, *, latest: bool) -> Candidates:
    """Take each driver's age at the first, or latest, race with the feat."""

    def candidates(field: CandidatePool) -> Iterator[Candidate]:
        for subject in field.drivers:
            weekends = reversed(subject.weekends) if latest else subject.weekends
            race = next((weekend.race for weekend in weekends if feat(weekend)), None)
            if subject.driver is not None and race is not None:
                yield from _aged(subject.driver, race)

    return candidates


def at_title(*, latest: bool) -> Candidates:
    """Take each champion's age at the race that decided the first, or latest, title."""

    def candidates(field: CandidatePool) -> Iterator[Candidate]:
        for driver_id, seasons in field.history.driver_titles.items():
            yield from _aged(field.history.drivers[driver_id], _decider(field.history, seasons[-1 if latest else 0]))

    return candidates


def _decider(history: History, season: int) -> Race:
    decider = history.deciders[season]
    return next(race for race in history.season_races[season] if race.round == decider.round)


def _aged(driver: Driver, race: Race) -> Iterator[Candidate]:
    born = driver.date_of_birth
    if born is not None:
        days = (race.date - born).days
        yield Candidate(value=days, driver=driver, detail=age(born, race.date), race=RaceReference.of(race))


def _pair(
    name: str, event: str, youngest: Candidates, oldest: Candidates, note: str | None = None
) -> tuple[RecordDefinition, ...]:
    return (
        RecordDefinition(
            name=f"youngest{name}",
            title=f"Youngest {event}",
            group="drivers",
            category=CATEGORY,
            unit="days",
            candidates=youngest,
            lowest_first=True,
            note=note,
        ),
        RecordDefinition(
            name=f"oldest{name}",
            title=f"Oldest {event}",
            group="drivers",
            category=CATEGORY,
            unit="days",
            candidates=oldest,
            note=note,
        ),
    )


def _at_races(name: str, event: str, feat: Feat) -> tuple[RecordDefinition, ...]:
    return _pair(name, event, at_race(feat, latest=False), at_race(feat, latest=True))


RECORDS: Final = (
    *_at_races("Starters", "starters", lambda weekend: weekend.started),
    *_at_races("PointsScorers", "in the points", lambda weekend: weekend.scored),
    *_at_races("PoleSitters", "on pole", lambda weekend: weekend.pole),
    *_at_races("PodiumFinishers", "on the podium", lambda weekend: weekend.podiums > 0),
    *_at_races("Winners", "winners", lambda weekend: weekend.won),
    *_pair(
        "Champions",
        "champions",
        at_title(latest=False),
        at_title(latest=True),
        note="At the race that decided the title.",
    ),
)
