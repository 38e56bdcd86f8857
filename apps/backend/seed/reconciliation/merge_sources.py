"""Merges both sources into the bundled data."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from apps.backend.seed.first_source import FirstResultRow, FirstSource
from apps.backend.seed.reconciliation import people, qualifying_merge
from apps.backend.seed.reconciliation.contradictions import contradictions
from apps.backend.seed.reconciliation.findings import Finding
from apps.backend.seed.reconciliation.pit_stops import merged_pit_stops
from apps.backend.seed.reconciliation.results import Merged, merge
from apps.backend.seed.reconciliation.source_rows import PIT_LANE, RacePair, SourceRow, paired
from apps.backend.seed.rows import PitStopRow, QualifyingRow, ResultRow, by_race
from apps.backend.seed.second_source import (
    FastestLapRow,
    GridRow,
    SecondQualifyingRow,
    SecondResultRow,
    SecondSource,
    SecondSprintRow,
)
from packages.types.entities import Constructor, Driver
from packages.types.race import RaceKey


class MergedSources(Struct, frozen=True, kw_only=True):
    """The merged rows, every difference, and the contradictions."""

    drivers: tuple[Driver, ...]
    constructors: tuple[Constructor, ...]
    results: tuple[ResultRow, ...]
    sprint_results: tuple[ResultRow, ...]
    qualifying: tuple[QualifyingRow, ...]
    pit_stops: tuple[PitStopRow, ...]
    findings: tuple[Finding, ...]
    contradictions: tuple[str, ...]


def reconciled(first: FirstSource, second: SecondSource) -> MergedSources:
    """Merge both sources; with an empty second one, the first is taken as it is."""
    races = tuple(_races(first, second))
    sprints = tuple(_sprints(first, second))
    numbers = {race.key: frozenset(_cars(race.merged.rows)) for race in races}
    qualifying = qualifying_merge.merged(first.qualifying, second.qualifying, numbers)
    stops = merged_pit_stops(first.pit_stops, second.pit_stops)
    drivers, of_drivers = people.merged_drivers(first.drivers, second)
    constructors, of_constructors = people.merged_constructors(first.constructors, second)
    held = [("race", race) for race in races] + [("sprint", race) for race in sprints]
    return MergedSources(
        drivers=drivers,
        constructors=constructors,
        results=tuple(_rows(races)),
        sprint_results=tuple(_rows(sprints)),
        qualifying=qualifying.rows,
        pit_stops=stops.rows,
        findings=(
            *(finding for _, race in held for finding in race.merged.findings),
            *qualifying.findings,
            *stops.findings,
            *of_drivers,
            *of_constructors,
        ),
        contradictions=tuple(
            line for session, race in held for line in contradictions(session, *race.key, race.merged.rows)
        ),
    )


class _Race(Struct, frozen=True):
    key: RaceKey
    merged: Merged


def _races(first: FirstSource, second: SecondSource) -> Iterator[_Race]:
    resumed = {row.race for row in second.red_flags if row.resumed}
    laps = {(row.season, row.round, row.driver_id, row.number): row for row in second.fastest_laps}
    qualified = {key: _places(rows) for key, rows in by_race(second.qualifying).items()}
    from_pit_lane = {(row.race, row.driver_id) for row in second.starting_grid if row.position_text == PIT_LANE}
    grid_rows = by_race(second.starting_grid)
    penalties = {key: _penalties(rows) for key, rows in grid_rows.items()}
    grids = {key: _places(rows) for key, rows in grid_rows.items()}
    firsts, seconds = by_race(first.results), by_race(second.race_results)
    for key in sorted(firsts.keys() | seconds.keys()):
        ours = map(_first_row, firsts.get(key, ()))
        theirs = (
            _second_row(
                row,
                laps.get((*key, row.driver_id, row.number)),
                from_pit_lane=(row.race, row.driver_id) in from_pit_lane,
            )
            for row in seconds.get(key, ())
        )
        pair = RacePair(
            season=key.season,
            round=key.round,
            pairs=paired(ours, theirs),
            resumed=key in resumed,
            qualified=qualified.get(key, {}),
            penalties=penalties.get(key, {}),
            starting_grid=grids.get(key, {}),
        )
        yield _Race(key, merge(pair))


def _places(rows: Iterable[SecondQualifyingRow | GridRow]) -> dict[str, int]:
    return {row.driver_id: row.position for row in rows if row.position}


def _penalties(rows: Iterable[GridRow]) -> dict[str, str]:
    return {row.driver_id: row.penalty for row in rows if row.penalty}


def _sprints(first: FirstSource, second: SecondSource) -> Iterator[_Race]:
    firsts, seconds = by_race(first.sprint_results), by_race(second.sprint_results)
    for key in sorted(firsts.keys() | seconds.keys()):
        ours = map(_first_row, firsts.get(key, ()))
        theirs = (_second_row(row, None) for row in seconds.get(key, ()))
        yield _Race(key, merge(RacePair(season=key.season, round=key.round, pairs=paired(ours, theirs)), "sprint"))


def _cars(rows: Iterable[SourceRow]) -> Iterator[tuple[str, int | None]]:
    return ((row.driver_id, row.number) for row in rows)


def _first_row(row: FirstResultRow) -> SourceRow:
    return SourceRow(
        number=row.number,
        driver_id=row.driver_id,
        constructor_id=row.constructor_id,
        grid=row.grid or None,
        position_text=row.position_text,
        points=row.points,
        laps=row.laps,
        status=row.status,
        time=row.time,
        millis=row.millis,
        fastest_rank=row.fastest_lap_rank,
        fastest_lap=row.fastest_lap_lap,
        fastest_time=row.fastest_lap_time,
        fastest_speed=row.fastest_lap_avg_speed,
        position_order=row.position_order,
    )


def _second_row(row: SecondSprintRow, lap: FastestLapRow | None, *, from_pit_lane: bool = False) -> SourceRow:
    """Convert a row; the starting grid of this source knows of starts from the pit lane that its results have not."""
    from_pit_lane = from_pit_lane or row.grid_text == PIT_LANE
    return SourceRow(
        number=row.number,
        driver_id=row.driver_id,
        constructor_id=row.constructor_id,
        grid=None if from_pit_lane else row.grid or None,
        grid_text=PIT_LANE if from_pit_lane else None,
        position_text=row.position_text,
        points=row.points,
        laps=row.laps,
        status=row.status or "Not known",
        time=row.time,
        millis=row.millis,
        fastest_rank=lap.position if lap else None,
        fastest_lap=lap.lap if lap else None,
        fastest_time=lap.time if lap else None,
        position_order=row.position_order,
        penalty=row.penalty,
        shared=bool(isinstance(row, SecondResultRow) and row.shared_car),
    )


def _rows(races: Iterable[_Race]) -> Iterator[ResultRow]:
    for race in races:
        for row in race.merged.rows:
            yield _stored(race.key, row)


def _stored(key: RaceKey, row: SourceRow) -> ResultRow:
    return ResultRow(
        season=key[0],
        round=key[1],
        number=row.number,
        driver_id=row.driver_id,
        constructor_id=row.constructor_id,
        grid=row.grid,
        grid_text=row.grid_text or (str(row.grid) if row.grid else None),
        position=row.position,
        position_text=row.position_text,
        points=row.points,
        laps=row.laps,
        status=row.status,
        time=row.time,
        millis=row.millis,
        fastest_lap_rank=row.fastest_rank,
        fastest_lap_lap=row.fastest_lap,
        fastest_lap_time=row.fastest_time,
        fastest_lap_avg_speed=row.fastest_speed,
        position_order=row.position_order,
    )
