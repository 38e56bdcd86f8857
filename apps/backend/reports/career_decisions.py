"""Decisions that removed an entrant from a championship or changed its points, season by season. Pure."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final, TypeVar

from msgspec.structs import replace

from apps.backend.championship.regulations import adjustments
from packages.types.career import ConstructorCareer, DriverCareer, TeamCareer

KINDS: Final[Mapping[str, str]] = {
    "void": "no points for the constructors' championship",
    "reset": "all points until then are void",
    "adjustment": "{points} points",
    "place_points": "{points} points for the place",
}

CareerT = TypeVar("CareerT", DriverCareer, ConstructorCareer, TeamCareer)


def with_decisions(career: CareerT) -> CareerT:
    """Return the career with the decisions on each of its seasons."""
    is_driver = isinstance(career, DriverCareer)
    own = _ids(career)
    if not any(each.id in own for each in adjustments()):
        return career
    # All seasons of a career are of one type, which a type variable over three careers cannot express.
    seasons = tuple(
        replace(line, decisions=tuple(_decisions(line.season, own, drivers=is_driver))) for line in career.seasons
    )
    return replace(career, seasons=seasons)


def _ids(career: DriverCareer | ConstructorCareer | TeamCareer) -> Collection[str]:
    match career:
        case DriverCareer():
            return (career.driver.driver_id,)
        case ConstructorCareer():
            return (career.constructor.constructor_id,)
        case TeamCareer():
            return tuple(constructor.constructor_id for constructor in career.constructors)


def _decisions(season: int, own: Collection[str], *, drivers: bool) -> Iterator[str]:
    """Yield the decisions about an entrant in its championship."""
    for each in adjustments():
        of_drivers = each.championship == "driver" or each.kind == "place_points"
        if each.season != season or each.id not in own or of_drivers != drivers:
            continue
        words = KINDS.get(each.kind, "").format(points=each.points.replace("-", "−"))
        yield f"Round {each.round}: {words} ({each.reason})" if words else each.reason.capitalize()
