"""A record within an era, a team, a circuit, a nationality, or among today's drivers."""

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from apps.backend.history.history import History
from apps.backend.history.records.catalogue import RECORDS
from apps.backend.history.records.field import CandidatePool, Subject, field
from apps.backend.history.records.table import ranked_table
from apps.backend.history.totals import scored, totals
from apps.backend.history.weekend import Weekend
from packages.types.record import RecordTable

ROWS: Final = 100


class RecordFilter(Struct, frozen=True, kw_only=True):
    """Conditions on a record; None means any.

    `since` and `until` are seasons, both included; `constructor_id` and `circuit_id` restrict the races, `nationality`
    and `active` (raced in the latest season) the drivers and constructors.
    """

    since: int | None = None
    until: int | None = None
    constructor_id: str | None = None
    circuit_id: str | None = None
    nationality: str | None = None
    active: bool = False


def record_table(history: History, record_id: str, conditions: RecordFilter) -> RecordTable | None:
    """Return the best hundred of a record under the conditions; None if the record is unknown."""
    record = next((each for each in RECORDS if f"{each.group}-{each.name}" == record_id), None)
    if record is None:
        return None
    everyone = field(history)
    if conditions != RecordFilter():
        everyone = CandidatePool(
            history=history,
            drivers=tuple(_selected(everyone.drivers, conditions, history)),
            constructors=tuple(_selected(everyone.constructors, conditions, history)),
            teams=tuple(_selected(everyone.teams, conditions, history)),
        )
    return ranked_table(record, everyone, rows=ROWS)


def _selected(subjects: Iterable[Subject], conditions: RecordFilter, history: History) -> Iterator[Subject]:
    latest = history.races[-1].season if history.races else 0
    for subject in subjects:
        if not _is_eligible(subject, conditions, latest):
            continue
        weekends = tuple(weekend for weekend in subject.weekends if _counts(weekend, conditions))
        if weekends:
            yield _restricted(subject, weekends, conditions)


def _is_eligible(subject: Subject, conditions: RecordFilter, latest: int) -> bool:
    if conditions.active and subject.weekends[-1].race.season < latest:
        return False
    entrant = subject.driver or subject.constructor or subject.team
    wanted = conditions.nationality
    actual = entrant.nationality if entrant else None
    return wanted is None or (actual is not None and actual.casefold() == wanted.casefold())


def _counts(weekend: Weekend, conditions: RecordFilter) -> bool:
    race = weekend.race
    return (
        (conditions.since is None or race.season >= conditions.since)
        and (conditions.until is None or race.season <= conditions.until)
        and (conditions.circuit_id is None or race.circuit.circuit_id == conditions.circuit_id)
        and (
            conditions.constructor_id is None
            or any(result.constructor.constructor_id == conditions.constructor_id for result in weekend.results)
        )
    )


def _restricted(subject: Subject, weekends: tuple[Weekend, ...], conditions: RecordFilter) -> Subject:
    """Return the subject with these weekends only, and with the titles of their seasons."""
    whole_seasons = conditions.circuit_id is None
    seasons = {weekend.race.season for weekend in weekends}
    titles = tuple(season for season in subject.titles if season in seasons and whole_seasons)
    return replace(
        subject,
        weekends=weekends,
        titles=titles,
        totals=totals(weekends, points=scored(weekends), titles=len(titles)),
    )
