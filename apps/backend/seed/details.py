"""Convert the second source to the details of each race: sessions, grids, cars, stoppages."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from apps.backend.seed.rows import ResultRow, by_race
from apps.backend.seed.second_source import (
    EntryRow,
    GridRow,
    PracticeRow,
    RaceLayoutRow,
    RedFlagRow,
    SafetyCarRow,
    SecondQualifyingRow,
    SecondResultRow,
    SecondSource,
    SprintQualifyingRow,
    TimedRow,
    VoteRow,
)
from packages.types.race import RaceKey
from packages.types.race_details import (
    Car,
    DriverOfTheDay,
    GridPlace,
    RaceDetails,
    RedFlag,
    SafetyCar,
    Session,
    SessionName,
    SessionResult,
)

PRACTICE: Final[tuple[SessionName, ...]] = ("fp1", "fp2", "fp3", "fp4")


def race_details(
    source: SecondSource, in_races: Iterable[ResultRow] = (), in_sprints: Iterable[ResultRow] = ()
) -> tuple[RaceDetails, ...]:
    """Assemble the details of each race in chronological order; places on the grid are those of the results."""
    sessions = _sessions_by_race(source)
    grids, sprint_grids = by_race(source.starting_grid), by_race(source.sprint_grid)
    results, cars = by_race(source.race_results), _Cars.of(source)
    incidents = _Incidents.of(source)
    layouts = {row.race: row for row in source.race_layouts}
    started, sprinted = _Started.of(in_races), _Started.of(in_sprints)
    details = (
        RaceDetails(
            season=key.season,
            round=key.round,
            sessions=sessions.get(key, ()),
            starting_grid=started.places(key, map(_grid_place, grids.get(key, ()))),
            sprint_grid=sprinted.places(key, map(_grid_place, sprint_grids.get(key, ()))),
            cars=tuple(map(cars.raced, results.get(key, ()))),
            grand_slam=next((row.driver_id for row in results.get(key, ()) if row.grand_slam), None),
            driver_of_the_day=tuple(map(_vote, incidents.votes.get(key, ()))),
            safety_cars=tuple(map(_safety_car, incidents.safety_cars.get(key, ()))),
            red_flags=tuple(map(_red_flag, incidents.red_flags.get(key, ()))),
        )
        for key in sorted({*layouts, *sessions, *grids})
    )
    return tuple(_with_layout(layouts.get(RaceKey(held.season, held.round)), held) for held in details)


class _Incidents(Struct, frozen=True):
    """Votes, safety cars and red flags by race."""

    votes: Mapping[RaceKey, list[VoteRow]]
    safety_cars: Mapping[RaceKey, list[SafetyCarRow]]
    red_flags: Mapping[RaceKey, list[RedFlagRow]]

    @classmethod
    def of(cls, source: SecondSource) -> "_Incidents":
        return cls(by_race(source.driver_of_the_day), by_race(source.safety_cars), by_race(source.red_flags))


def _vote(row: VoteRow) -> DriverOfTheDay:
    return DriverOfTheDay(position=row.position, driver_id=row.driver_id, percentage=row.percentage)


def _safety_car(row: SafetyCarRow) -> SafetyCar:
    return SafetyCar(kind=row.kind, from_lap=row.from_lap, to_lap=row.to_lap, full_laps=row.full_laps, cause=row.cause)


def _red_flag(row: RedFlagRow) -> RedFlag:
    return RedFlag(stoppage=row.stoppage, lap=row.lap, resumed=bool(row.resumed))


def _with_layout(row: RaceLayoutRow | None, details: RaceDetails) -> RaceDetails:
    if row is None:
        return details
    held = bool(details.cars)
    return replace(
        details,
        official_name=row.official_name,
        layout_id=row.layout_id,
        course_length=row.course_length,
        laps=row.laps if held else None,
        distance=row.distance if held else None,
        scheduled_laps=row.scheduled_laps if held else row.laps,
        scheduled_distance=row.scheduled_distance if held else row.distance,
        qualifying_format=row.qualifying_format,
    )


def _sessions_by_race(source: SecondSource) -> Mapping[RaceKey, tuple[Session, ...]]:
    sessions: dict[RaceKey, tuple[Session, ...]] = {}
    for key, name, results in _sessions(source):
        sessions[key] = (*sessions.get(key, ()), Session(session=name, results=results))
    return sessions


def _sessions(source: SecondSource) -> Iterator[tuple[RaceKey, SessionName, tuple[SessionResult, ...]]]:
    for key, rows in by_race(source.pre_qualifying).items():
        yield key, "preQualifying", tuple(map(_result, rows))
    practice = by_race(source.practice)
    for name in PRACTICE:
        yield from _practice(practice, name)
    for name, timed in (("qualifying1", source.qualifying_1), ("qualifying2", source.qualifying_2)):
        for key, rows in by_race(timed).items():
            yield key, name, tuple(map(_result, rows))
    for key, lines in by_race(source.qualifying).items():
        yield key, "qualifying", tuple(map(_result, lines))
    for key, shoot_out in by_race(source.sprint_qualifying).items():
        yield key, "sprintQualifying", tuple(map(_result, shoot_out))
    yield from _practice(practice, "warmup")


def _practice(
    rows: Mapping[RaceKey, list[PracticeRow]], name: SessionName
) -> Iterator[tuple[RaceKey, SessionName, tuple[SessionResult, ...]]]:
    for key, within in rows.items():
        results = tuple(_result(row) for row in within if row.session == name)
        if results:
            yield key, name, results


def _result(row: PracticeRow | TimedRow | SecondQualifyingRow | SprintQualifyingRow) -> SessionResult:
    return SessionResult(
        position=row.position,
        position_text=getattr(row, "position_text", None) or (str(row.position) if row.position else None),
        number=row.number,
        driver_id=row.driver_id,
        constructor_id=row.constructor_id,
        time=getattr(row, "time", None),
        q1=getattr(row, "q1", None),
        q2=getattr(row, "q2", None),
        q3=getattr(row, "q3", None),
        gap=row.gap if row.gap is None or row.gap.startswith("+") else None,  # Negative gaps are faults.
        laps=row.laps,
    )


def _grid_place(row: GridRow) -> GridPlace:
    return GridPlace(
        position=row.position,
        position_text=row.position_text,
        number=row.number,
        driver_id=row.driver_id,
        constructor_id=row.constructor_id,
        time=row.time,
        penalty=row.penalty,
        penalty_places=row.penalty_places,
    )


class _Started(Struct, frozen=True):
    """The reconciled results: what they say of the grid holds for the starting grid, too."""

    by_driver: Mapping[tuple[RaceKey, str], Sequence[ResultRow]]
    drivers_of_car: Mapping[tuple[RaceKey, int | None], int]

    @classmethod
    def of(cls, rows: Iterable[ResultRow]) -> "_Started":
        found: dict[tuple[RaceKey, str], list[ResultRow]] = {}
        cars: Counter[tuple[RaceKey, int | None]] = Counter()
        for row in rows:
            found.setdefault((row.race, row.driver_id), []).append(row)
            cars[row.race, row.number] += 1
        return cls(found, cars)

    def places(self, race: RaceKey, grid: Iterable[GridPlace]) -> tuple[GridPlace, ...]:
        """Return the grid with the places of the results: cars on the grid first, then those from the pit lane."""
        return tuple(sorted((self._placed(race, place) for place in grid), key=_order_on_the_grid))

    def _placed(self, race: RaceKey, place: GridPlace) -> GridPlace:
        rows = self.by_driver.get((race, place.driver_id), ())
        row = next((row for row in rows if row.number == place.number), None)
        if row is None and len(rows) == 1 and self.drivers_of_car[race, rows[0].number] == 1:
            row = rows[0]  # Qualified under another number; a shared car has the grid place of its first driver.
        return replace(place, position=row.grid, position_text=row.grid_text) if row else place


def _order_on_the_grid(place: GridPlace) -> tuple[bool, int, bool]:
    return place.position is None, place.position or 0, place.position_text is None


class _Cars(Struct, frozen=True):
    """Finds the entry of a driver in a race, and the names of its car and tyres."""

    entries: Mapping[tuple[int, int, str, str], EntryRow]
    chassis: Mapping[str, str]
    engines: Mapping[str, str]
    engine_manufacturers: Mapping[str, str]
    tyres: Mapping[str, str]
    entrants: Mapping[str, str]

    @classmethod
    def of(cls, source: SecondSource) -> "_Cars":
        return cls(
            entries={
                (entry.season, round_, entry.driver_id, entry.constructor_id): entry
                for entry in source.entries
                for round_ in rounds(entry.rounds)
            },
            chassis={row.chassis_id: row.full_name for row in source.chassis},
            engines={row.engine_id: row.full_name for row in source.engines},
            engine_manufacturers={row.engine_manufacturer_id: row.name for row in source.engine_manufacturers},
            tyres={row.tyre_manufacturer_id: row.name for row in source.tyre_manufacturers},
            entrants={row.entrant_id: row.name for row in source.entrants},
        )

    def raced(self, row: SecondResultRow) -> Car:
        """Return the car of a result; chassis and engine are those of the entry, maker and tyres those of the race."""
        entry = self.entries.get((row.season, row.round, row.driver_id, row.constructor_id))
        return Car(
            number=row.number,
            driver_id=row.driver_id,
            constructor_id=row.constructor_id,
            entrant=self.entrants.get(entry.entrant_id) if entry else None,
            chassis=_named(entry.chassis_ids, self.chassis) if entry else (),
            engines=_named(entry.engine_ids, self.engines) if entry else (),
            engine_manufacturer=self.engine_manufacturers.get(row.engine_manufacturer_id),
            tyres=self.tyres.get(row.tyre_manufacturer_id),
        )


def _named(ids: str | None, names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names[key] for key in (ids or "").split() if key in names)


def rounds(text: str | None) -> Iterable[int]:
    """Read `2-4,6` as 2, 3, 4, 6."""
    for part in (text or "").split(","):
        first, _, last = part.partition("-")
        if first:
            yield from range(int(first), int(last or first) + 1)
