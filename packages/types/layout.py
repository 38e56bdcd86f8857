"""The layouts of circuits."""

from typing import Literal

from packages.types.race import RaceReference
from packages.types.schema import CircuitId, Count, DriverId, LapTime, Schema


class Layout(Schema, frozen=True, kw_only=True):
    """A layout of a circuit: `length` in km; `firstSeason` to `lastSeason` are those of its first and latest race.

    `path` is the outline as an SVG path within `viewBox`, to be drawn without fill and with round joins.
    """

    layout_id: str
    circuit_id: CircuitId
    length: float
    turns: Count
    direction: Literal["clockwise", "anti_clockwise"]
    type: Literal["race", "road", "street"]
    first_season: int | None = None
    last_season: int | None = None
    races: Count
    view_box: str
    path: str


class LapRecord(Schema, frozen=True, kw_only=True):
    """The fastest lap of all races on a layout."""

    time: LapTime
    driver_id: DriverId
    driver_name: str
    race: RaceReference


class CircuitLayout(Layout, frozen=True, kw_only=True):
    """A layout with its lap record; null where no fastest lap is known."""

    lap_record: LapRecord | None = None
