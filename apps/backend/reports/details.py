"""Details of a race with the entities they refer to; layouts with their lap records. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import asdict, replace

from apps.backend.history.history import History
from packages.types.layout import CircuitLayout, LapRecord, Layout
from packages.types.race import Race, RaceReference
from packages.types.race_details import Car, EnteredResult, GridPlace, RaceDetails, Session, SessionResult, SessionRow
from packages.types.result import Result


def complete_details(details: RaceDetails, layout: Layout | None, history: History) -> RaceDetails:
    """Add the layout, the gaps as numbers, and each driver and constructor that the rows name."""
    rows = list(_rows(details))
    voted = [vote.driver_id for vote in details.driver_of_the_day]
    drivers = sorted({*(row.driver_id for row in rows), *voted} & history.drivers.keys())
    constructors = sorted({row.constructor_id for row in rows} & history.constructors.keys())
    return replace(
        details,
        layout=layout,
        sessions=tuple(map(_with_gaps, details.sessions)),
        drivers=tuple(history.drivers[driver_id] for driver_id in drivers),
        constructors=tuple(history.constructors[constructor_id] for constructor_id in constructors),
    )


def entered_results(results: Sequence[Result], cars: Sequence[Car]) -> tuple[EnteredResult, ...]:
    """Add the car to each result; a driver who raced under another number than entered has one car."""
    by_number = {(car.driver_id, car.number): car for car in cars}
    by_driver = {car.driver_id: car for car in cars}
    return tuple(
        _entered(result, by_number.get((driver_id, result.number)) or by_driver.get(driver_id))
        for result in results
        for driver_id in (result.driver.driver_id,)
    )


def _entered(result: Result, car: Car | None) -> EnteredResult:
    entered = EnteredResult(**asdict(result))
    if car is None:
        return entered
    return replace(
        entered,
        entrant=car.entrant,
        chassis=car.chassis,
        engines=car.engines,
        engine_manufacturer=car.engine_manufacturer,
        tyres=car.tyres,
    )


def _with_gaps(session: Session) -> Session:
    gaps = (round(1000 * _seconds(result.gap)) if result.gap else None for result in session.results)
    pairs = zip(session.results, gaps, strict=True)
    return replace(session, results=tuple(replace(result, gap_millis=gap) for result, gap in pairs))


def _rows(details: RaceDetails) -> Iterator[SessionResult | GridPlace | Car]:
    for session in details.sessions:
        yield from session.results
    yield from details.starting_grid
    yield from details.sprint_grid
    yield from details.cars


def session_rows(details: RaceDetails, session: str | None = None) -> tuple[SessionRow, ...]:
    """List the results of all sessions, or of one, each with the name of its session."""
    return tuple(
        SessionRow(session=held.session, **asdict(result))
        for held in details.sessions
        if session in {None, held.session}
        for result in held.results
    )


def circuit_layouts(layouts: Iterable[Layout], races: Sequence[Race]) -> tuple[CircuitLayout, ...]:
    """Add lap records to layouts, oldest layout first; `races` are those held at the circuit."""
    ordered = sorted(layouts, key=lambda layout: (layout.first_season or 0, layout.layout_id))
    return tuple(CircuitLayout(**asdict(layout), lap_record=_lap_record(layout.layout_id, races)) for layout in ordered)


def _lap_record(layout_id: str, races: Sequence[Race]) -> LapRecord | None:
    laps = [
        (_seconds(time), race, result, time)
        for race in races
        if race.layout_id == layout_id
        for result in race.results
        if result.fastest_lap and result.fastest_lap.rank == 1 and (time := result.fastest_lap.time)
    ]
    if not laps:
        return None
    _, race, result, time = min(laps, key=lambda lap: (lap[0], lap[1].season))
    return LapRecord(
        time=time,
        driver_id=result.driver.driver_id,
        driver_name=_name(result),
        race=RaceReference.of(race),
    )


def _name(result: Result) -> str:
    return f"{result.driver.given_name} {result.driver.family_name}"


def _seconds(time: str) -> float:
    total = 0.0
    for part in time.split(":"):
        total = 60 * total + float(part)
    return total
