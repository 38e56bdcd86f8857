"""Cars of constructors: chassis, engines and tyres, and the two ways to count them."""

from collections.abc import Mapping, Sequence
from typing import Final

from htpy import Renderable, span

from apps.frontend.components.entity_links import constructor_link
from packages.types.entities import Constructor
from packages.types.race_details import Car
from packages.types.season import SeasonCar
from packages.ui_kit.components.table.table import Column, table
from packages.ui_kit.components.tabs.tabs import tabs
from packages.ui_kit.link import Link

MOST_CHASSIS: Final = 2  # Of several it is not known which one was raced.
MOST_NAMES: Final = 4  # Privateers brought a dozen types of a make's cars; the API has all.


def car_names(cars: Sequence[SeasonCar]) -> str:
    """Write the names of the chassis."""
    return _few(tuple(name for car in cars for name in car.chassis))


def car_line(car: Car, constructor: Constructor) -> Renderable | None:
    """Write a car below its constructor: chassis, engine and tyres, and who entered it, if not the team itself."""
    chassis = " or ".join(car.chassis) if len(car.chassis) <= MOST_CHASSIS else ""
    make = constructor.name.split("-", 1)[0].split(" ", 1)[0]
    engine = car.engine_manufacturer
    parts = (
        chassis,
        engine if engine and not constructor.name.endswith(engine) else None,
        car.tyres,
        car.entrant if car.entrant and make not in car.entrant else None,
    )
    line = " · ".join(part for part in parts if part)
    return span(".result-car.quiet")[line] if line else None


def cars_table(cars: Sequence[SeasonCar], constructors: Mapping[str, Constructor], *, title: str) -> Renderable:
    """List the cars of a season by constructor; omitting cars that took part in no race."""
    return table(
        title=title,
        show_title=False,
        columns=(
            Column(heading="Constructor", row_heading=True),
            Column(heading="Chassis"),
            Column(heading="Engine"),
            Column(heading="Tyres", wide_only=True),
        ),
        rows=[
            [constructor_link(constructors[car.constructor_id]), *map(_few, (car.chassis, car.engines, car.tyres))]
            for car in cars
            if car.constructor_id in constructors
        ],
    )


def _few(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "") if names else "–"


def make_or_scored(by_make: str, as_scored: str, *, current: str, label: str = "Count cars") -> Renderable:
    """Offer the addresses where cars count by make, whatever the engine, and as they were scored."""
    return tabs(label=label, links=[Link("By make", by_make), Link("As scored", as_scored)], current=current)
