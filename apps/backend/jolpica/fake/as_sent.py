"""A race reduced to what the protocol can express, for comparisons."""

from collections.abc import Iterable

from msgspec.structs import replace

from packages.ergast import text
from packages.ergast.statuses import known_status
from packages.types.entities import Circuit
from packages.types.race import Race
from packages.types.result import Result


def as_sent(races: Iterable[Race]) -> tuple[Race, ...]:
    """Reduce races to the protocol's values: statuses of its table, three decimals, seven digits, stops in order.

    It has no field for layout, official name, grand slam, a start from the pit lane, and the reason for no place in
    qualifying.
    """
    return tuple(map(_race, races))


def _race(race: Race) -> Race:
    return replace(
        race,
        layout_id=None,
        official_name=None,
        grand_slam=None,
        circuit=_circuit(race.circuit),
        results=tuple(map(_result, race.results)),
        sprint_results=tuple(map(_result, race.sprint_results)),
        qualifying_results=tuple(replace(row, position_text=None) for row in race.qualifying_results),
        pit_stops=tuple(sorted(race.pit_stops, key=lambda stop: (stop.driver_id, stop.stop))),
    )


def _circuit(circuit: Circuit) -> Circuit:
    lat, long = (float(text.degrees(value)) for value in (circuit.location.lat, circuit.location.long))
    return replace(circuit, location=replace(circuit.location, lat=lat, long=long))


def _result(result: Result) -> Result:
    word = known_status(result.status, result.position_text).word
    time = result.time and text.race_time(result.time)
    return replace(result, status=word, time=time, grid_text=str(result.grid) if result.grid else None)
