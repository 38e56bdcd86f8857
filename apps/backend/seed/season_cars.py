"""The cars of each constructor in a season, from the entries of its races. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from packages.types.race_details import Car, RaceDetails
from packages.types.season import SeasonCar


def season_cars(details: Iterable[RaceDetails]) -> Mapping[int, tuple[SeasonCar, ...]]:
    """Sum up the cars of each season by constructor, in the order of their first entry."""
    entered: dict[int, dict[str, list[Car]]] = defaultdict(lambda: defaultdict(list))
    for race in sorted(details, key=lambda race: (race.season, race.round)):
        for car in race.cars:
            entered[race.season][car.constructor_id].append(car)
    return {
        season: tuple(_summed(constructor_id, cars) for constructor_id, cars in constructors.items())
        for season, constructors in entered.items()
    }


def _summed(constructor_id: str, cars: Iterable[Car]) -> SeasonCar:
    every = tuple(cars)
    return SeasonCar(
        constructor_id=constructor_id,
        chassis=_distinct(name for car in every for name in car.chassis),
        engines=_distinct(name for car in every for name in car.engines),
        tyres=_distinct(car.tyres for car in every),
        entrants=_distinct(car.entrant for car in every),
    )


def _distinct(names: Iterable[str | None]) -> tuple[str, ...]:
    """Remove repetitions and unknown names; a dictionary keeps the order."""
    return tuple(dict.fromkeys(name for name in names if name))
