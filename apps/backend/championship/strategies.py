"""Generated seasons, for tests of properties that hold in any season."""

import datetime as dt
from collections.abc import Sequence

from hypothesis import strategies as st

from packages.types.entities import Circuit, Constructor, Driver, Location
from packages.types.race import Race
from packages.types.race_weekend import Schedule, SessionTime
from packages.types.result import FastestLap, Result

MONACO = Circuit(
    circuit_id="monaco",
    circuit_name="Circuit de Monaco",
    location=Location(lat=43.7347, long=7.42056, locality="Monte-Carlo", country="Monaco"),
)
CARS_OF_A_TEAM = 2


@st.composite
def seasons(draw: st.DrawFn, most_rounds: int = 12) -> tuple[Race, ...]:
    """Generate a season of any year, under its real rules, with all races held and two cars per team."""
    season = draw(st.integers(1950, 2026), label="season")
    cars = CARS_OF_A_TEAM * draw(st.integers(1, 4), label="teams")
    rounds = draw(st.integers(1, most_rounds), label="rounds")
    return tuple(_race(draw, season, round_, cars) for round_ in range(1, rounds + 1))


def _race(draw: st.DrawFn, season: int, round_: int, cars: int) -> Race:
    with_sprint = season >= 2021 and draw(st.booleans(), label="sprint")
    day = dt.date(season, 1, 1) + dt.timedelta(weeks=round_)
    return Race(
        season=season,
        round=round_,
        race_name=f"Grand Prix {round_}",
        circuit=MONACO,
        date=day,
        schedule=Schedule(sprint=SessionTime(date=day) if with_sprint else None),
        results=_results(draw, cars),
        sprint_results=_results(draw, cars) if with_sprint else (),
    )


def _results(draw: st.DrawFn, cars: int) -> tuple[Result, ...]:
    order: Sequence[int] = draw(st.permutations(range(cars)), label="order")
    classified = draw(st.integers(0, cars), label="classified")
    fastest = draw(st.integers(0, cars - 1), label="fastest")
    return tuple(_result(car, place, place <= classified, car == fastest) for place, car in enumerate(order, start=1))


def _result(car: int, place: int, classified: bool, fastest: bool) -> Result:
    return Result(
        driver=Driver(driver_id=f"driver_{car}", given_name="A", family_name=f"Driver {car}", nationality="Monegasque"),
        constructor=_team(car // CARS_OF_A_TEAM),
        grid=place,
        grid_text=str(place),
        position=place if classified else None,
        position_text=str(place) if classified else "R",
        position_order=place,
        points=0,  # The source's points must not matter.
        status="Finished" if classified else "Engine",
        fastest_lap=FastestLap(rank=1 if fastest else 2),
    )


def _team(number: int) -> Constructor:
    return Constructor(constructor_id=f"team_{number}", name=f"Team {number}", nationality="Monegasque")
