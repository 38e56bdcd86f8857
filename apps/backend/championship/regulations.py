"""The regulations in `data/`, validated against a schema when read."""

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

PointsScale = tuple[Annotated[int, Meta(ge=1)], ...]  # Points of place 1, 2, ...
SharedDrives = Literal["split", "none"]
FastestLapPoint = Literal["none", "holder", "top10"]
LevelOrder = Literal["results", "name"]
ResultsCounted = Annotated[str, Meta(pattern=r"^\d+ of \d+-\d+$")]


class PointsSystem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A points system; the fields are explained in `points_systems.toml`."""

    since: Annotated[int, Meta(ge=1950)] = msgspec.field(name="from")
    race: PointsScale
    constructor_race: PointsScale
    constructor_cars: Literal["best", "all"]
    sprint: PointsScale
    shared_drives: SharedDrives
    fastest_lap: FastestLapPoint
    fastest_lap_constructors: bool
    graded: dict[str, PointsScale]


class Regulations(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Rules of a single season; the fields are explained in `seasons.toml`."""

    drivers: tuple[ResultsCounted, ...] = ()
    constructors: tuple[ResultsCounted, ...] = ()
    not_for_constructors: frozenset[int] = frozenset()
    double: frozenset[int] = frozenset()
    shortened: dict[int, str] = {}
    level: LevelOrder = "results"


class ChampionshipAdjustment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision beyond the season's rules on one entrant, from `round` on or at it.

    `place_points` replaces the points of a driver's places in the race; `void` takes a round's points away, `reset`
    all that was before the round; `adjustment` adds points that no dropped result can touch; an entrant
    `disqualified` or `excluded` has no place (and only `points`, if set); `no_fastest_lap`: nobody gets that point.
    """

    season: int
    round: int
    championship: Literal["driver", "constructor", "both"]
    kind: Literal["place_points", "void", "reset", "adjustment", "disqualified", "excluded", "no_fastest_lap"]
    id: str
    points: str
    reason: Annotated[str, Meta(min_length=1)]


def _text(name: str) -> str:
    return (files(__package__) / "data" / name).read_text(encoding="utf-8")


@cache
def points_systems() -> tuple[PointsSystem, ...]:
    """Return the points systems, oldest first, each completed with the unchanged values of the one before."""
    complete: dict[str, Any] = {}
    found = []
    for change in tomllib.loads(_text("points_systems.toml"))["system"]:
        complete = {**complete, **change}
        found.append(msgspec.convert(complete, PointsSystem))
    return tuple(found)


@cache
def season_rules() -> dict[int, Regulations]:
    """Read the rules of single seasons."""
    return msgspec.convert(tomllib.loads(_text("seasons.toml")), dict[int, Regulations], strict=False)


@cache
def fastest_laps() -> dict[int, tuple[str, ...]]:
    """Read the holders of fastest laps by season: for each round the drivers' ids, separated by spaces."""
    return msgspec.convert(tomllib.loads(_text("fastest_laps.toml")), dict[int, tuple[str, ...]], strict=False)


@cache
def adjustments() -> tuple[ChampionshipAdjustment, ...]:
    """Read the adjustments of all seasons."""
    return msgspec.convert(
        list(csv.DictReader(_text("adjustments.csv").splitlines())), tuple[ChampionshipAdjustment, ...], strict=False
    )
