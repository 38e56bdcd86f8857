"""Contradictions that the data must not contain: rows that break a rule, after the reconciliation.

A line of `rulings.csv` whose field is the name of the check accepts one (`take` is `first`), with the reason.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from apps.backend.seed.reconciliation.classification import (
    NINETY_PERCENT_SINCE,
    NOT_STARTED,
    laps_needed,
    missing_places,
    order_faults,
)
from apps.backend.seed.reconciliation.fastest_laps import rank_faults
from apps.backend.seed.reconciliation.grid import places_given_twice
from apps.backend.seed.reconciliation.rulings import ruling_on
from apps.backend.seed.reconciliation.source_rows import SourceRow, milliseconds
from packages.types.race import Race
from packages.types.result import Result

Contradiction = tuple[str, str]  # The driver's id and the fault.
Check = Callable[[int, Sequence[SourceRow]], Iterable[Contradiction]]


def grid_place_twice(season: int, rows: Sequence[SourceRow]) -> Iterator[Contradiction]:
    """Find cars that share a grid place."""
    twice = places_given_twice(rows)
    return ((row.driver_id, f"grid {row.grid}") for row in rows if row.grid in twice)


def places_not_1_to_n(season: int, rows: Sequence[SourceRow]) -> Iterator[Contradiction]:
    """Find holes in the places."""
    if missing := missing_places(rows):
        last = max((row for row in rows if row.position), key=lambda row: row.position or 0)
        yield last.driver_id, f"no car is {' '.join(map(str, sorted(missing)))}"


def order_against_laps_or_time(season: int, rows: Sequence[SourceRow]) -> Iterator[Contradiction]:
    """Find later places with more laps or, at equal laps, a smaller time."""
    return ((driver_id, "place against laps or time") for driver_id in sorted(order_faults(rows)))


def laps_against_classification(season: int, rows: Sequence[SourceRow]) -> Iterator[Contradiction]:
    """Find classified cars with less than 90 % of the winner's laps, and others with 90 %."""
    laps = next((row.laps for row in rows if row.position == 1 and row.laps), None)
    if season < NINETY_PERCENT_SINCE or laps is None:
        return
    for row in rows:
        judged = row.laps is not None and (row.position or row.position_text in {"R", "N"})
        if judged and bool(row.position) != ((row.laps or 0) >= laps_needed(laps)):
            yield row.driver_id, f"{row.position_text} with {row.laps} of {laps} laps, {laps_needed(laps)} needed"


def started_without_a_start(season: int, rows: Sequence[SourceRow]) -> Iterator[Contradiction]:
    """Find cars that drove laps without a start."""
    return ((row.driver_id, f"{row.laps} laps") for row in rows if row.position_text in NOT_STARTED and row.laps)


def fastest_lap_beyond_laps(season: int, rows: Sequence[SourceRow]) -> Iterator[Contradiction]:
    """Find fastest laps after the last lap driven."""
    for row in rows:
        if row.fastest_lap is not None and row.laps is not None and row.fastest_lap > row.laps:
            yield row.driver_id, f"lap {row.fastest_lap} of {row.laps}"


def fastest_lap_rank_against_times(season: int, rows: Sequence[SourceRow]) -> Iterator[Contradiction]:
    """Find ranks of fastest laps that contradict their times."""
    return ((driver_id, "rank against times") for driver_id in sorted(rank_faults(rows)))


def winner_faster_than_fastest_laps(season: int, rows: Sequence[SourceRow]) -> Iterator[Contradiction]:
    """Find race times below the laps times the fastest lap."""
    fastest = min((millis for row in rows if (millis := milliseconds(row.fastest_time))), default=None)
    for row in rows:
        if fastest and row.millis and row.laps and row.millis < row.laps * fastest:
            yield row.driver_id, f"{row.millis} ms for {row.laps} laps"


CHECKS: Final[tuple[Check, ...]] = (
    grid_place_twice,
    places_not_1_to_n,
    order_against_laps_or_time,
    laps_against_classification,
    started_without_a_start,
    fastest_lap_beyond_laps,
    fastest_lap_rank_against_times,
    winner_faster_than_fastest_laps,
)


def contradictions(session: str, season: int, round_: int, rows: Sequence[SourceRow]) -> Iterator[str]:
    """Describe, in one line each, what breaks a rule and has no ruling."""
    for check in CHECKS:
        for driver_id, detail in check(season, rows):
            if ruling_on(session, season, round_, driver_id, check.__name__) is None:
                yield f"{season} round {round_} {session} {driver_id}: {check.__name__}: {detail}"


def race_contradictions(race: Race) -> Iterator[str]:
    """Describe what breaks a rule in the results of a race weekend and has no ruling."""
    for session, results in (("race", race.results), ("sprint", race.sprint_results)):
        yield from contradictions(session, race.season, race.round, list(map(_row, results)))


def _row(result: Result) -> SourceRow:
    lap = result.fastest_lap
    return SourceRow(
        number=result.number,
        driver_id=result.driver.driver_id,
        constructor_id=result.constructor.constructor_id,
        grid=result.grid,
        grid_text=result.grid_text,
        position_text=result.position_text,
        laps=result.laps,
        status=result.status,
        time=result.time,
        millis=result.millis,
        fastest_rank=lap.rank if lap else None,
        fastest_lap=lap.lap if lap else None,
        fastest_time=lap.time if lap else None,
        position_order=result.position_order,
    )
