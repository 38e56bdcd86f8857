"""Links to drivers, constructors, circuits, seasons and races, and to files of their data."""

from collections.abc import Sequence

from htpy import Node, Renderable, a, span

from apps.frontend.components.countries import country_code, country_name
from apps.frontend.components.formatting import full_name
from apps.frontend.components.team_colours import team_colour
from apps.frontend.components.urls import (
    circuit_address,
    constructor_address,
    driver_address,
    race_address,
    season_address,
    with_query,
)
from packages.types.entities import Circuit, Constructor, Driver, Entrant
from packages.types.race import RaceReference
from packages.types.schema import FIRST_SEASON
from packages.ui_kit.components.colour_bar.colour_bar import colour_bar
from packages.ui_kit.components.country_mark.country_mark import country_mark
from packages.ui_kit.components.pagination.pagination import neighbours
from packages.ui_kit.link import Link
from packages.ui_kit.markup import memoised

ENTITY = span(".entity")  # Made once, for it stands in every row.


@memoised
def driver_link(driver: Driver) -> Renderable:
    """Link to a driver by full name."""
    return a(href=driver_address(driver))[full_name(driver)]


@memoised
def driver_cell(driver: Driver, constructor: Constructor | None = None) -> Renderable:
    """Link to a driver in a table: the team's colour, the name and, where there is room, the country."""
    return ENTITY[
        colour_bar(colour=team_colour(constructor)) if constructor else None,
        driver_link(driver),
        nationality_mark(driver.nationality, wide_only=True),
    ]


@memoised
def constructor_link(constructor: Constructor) -> Renderable:
    """Link to a constructor."""
    return a(href=constructor_address(constructor))[constructor.name]


@memoised
def constructor_cell(constructor: Constructor) -> Renderable:
    """Link to a constructor in a table, with its colour."""
    return ENTITY[colour_bar(colour=team_colour(constructor)), constructor_link(constructor)]


def constructor_links(constructors: Sequence[Constructor]) -> Node:
    """Link to several constructors, separated by commas."""
    return separated([constructor_link(constructor) for constructor in constructors])


@memoised
def circuit_link(circuit: Circuit) -> Renderable:
    """Link to a circuit."""
    return a(href=circuit_address(circuit))[circuit.circuit_name]


@memoised
def race_link(race: RaceReference, *, with_season: bool = True) -> Renderable:
    """Link to a race, with its season."""
    name = f"{race.season} {race.race_name}" if with_season else race.race_name
    return a(href=race_address(race))[name]


@memoised
def season_link(season: int) -> Renderable:
    """Link to a season."""
    return a(href=season_address(season))[season]


def winner_links(entrants: Sequence[Entrant]) -> Node:
    """Link to the winners; a shared car had two."""
    return separated([driver_link(entrant.driver) for entrant in entrants]) or "–"


@memoised
def nationality_mark(nationality: str, *, wide_only: bool = False) -> Renderable:
    """Show the country of a nationality in three letters; `wide_only` leaves it out of a table on a phone."""
    code = country_code(nationality)
    added = "table__wide" if wide_only else None
    return country_mark(code=code, name=country_name(code, nationality), class_=added)


def separated(nodes: Sequence[Node], separator: str = ", ") -> Node:
    """Put `separator` between nodes."""
    return [[separator if index else None, node] for index, node in enumerate(nodes)]


def csv_link(path: str, **parameters: str | int | None) -> Renderable:
    """Link to the API's CSV of `path` (below /api/v1/)."""
    return a(href=with_query(f"/api/v1/{path}.csv", **parameters), download=True)["CSV"]


def season_nav(season: int, latest: int) -> Renderable:
    """Link to the seasons before and after."""
    return neighbours(
        label="Seasons",
        previous=_link(season - 1) if season > FIRST_SEASON else None,
        following=_link(season + 1) if season < latest else None,
    )


def _link(season: int) -> Link:
    return Link(f"{season} season", season_address(season))
