"""The base of all structs on the wire, and the scalar types that they share."""

from typing import Annotated, Final

from msgspec import Meta, Struct


class Schema(Struct, frozen=True, rename="camel", kw_only=True, gc=False):
    """The base of every struct here; msgspec does not inherit `kw_only`, so each repeats it."""


FIRST_SEASON: Final = 1950  # The first World Championship of Drivers.

ID_PATTERN: Final = r"^[A-Za-z0-9_-]{1,40}$"

DriverId = Annotated[str, Meta(pattern=ID_PATTERN, description="Ergast's id of a driver.", examples=["max_verstappen"])]
ConstructorId = Annotated[
    str, Meta(pattern=ID_PATTERN, description="Ergast's id of a constructor.", examples=["red_bull"])
]
TeamId = Annotated[str, Meta(pattern=ID_PATTERN, description="f1db's id of a team.", examples=["red-bull"])]
CircuitId = Annotated[str, Meta(pattern=ID_PATTERN, description="Ergast's id of a circuit.", examples=["monza"])]

SeasonYear = Annotated[int, Meta(ge=FIRST_SEASON, le=2100, description="Championship year.", examples=[2023])]
Round = Annotated[int, Meta(ge=1, le=40, description="Number of the race within its season, from 1.", examples=[9])]
Position = Annotated[int, Meta(ge=1, description="Place; 1 is first.")]
Count = Annotated[int, Meta(ge=0)]

Points = Annotated[
    float,
    Meta(description="Championship points; shared drives and half points make fractions, rounded to 2 decimals."),
]
LapTime = Annotated[str, Meta(description="Time as `M:SS.mmm`, or `H:MM:SS.mmm` for a race.", examples=["1:26.720"])]
