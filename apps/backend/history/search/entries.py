"""What can be found: drivers, constructors, circuits and races, with the words that lead to them."""

from collections.abc import Iterator
from math import log
from typing import Final, Literal

from msgspec import Struct

from apps.backend.history.entrants import winners
from apps.backend.history.history import History
from apps.backend.history.search.words import words
from apps.backend.history.totals import NOTHING
from packages.types.career import Totals
from packages.types.circuit import Circuit
from packages.types.constructor import Constructor
from packages.types.driver import Driver
from packages.types.race import Race

MOST_STARTS: Final = 500  # What a long career comes to: of drivers 440, of races at one circuit about 75.


class Entry(Struct, frozen=True, kw_only=True):
    """Something to find.

    `names` are the words of its title, `nicknames` such as codes count as much as a whole title, `others` (places)
    lead to it too, less directly. `fame`, 0 to 1, orders what matches equally well.
    """

    kind: Literal["driver", "constructor", "circuit", "race"]
    id: str
    title: str
    subtitle: str
    names: tuple[str, ...]
    nicknames: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    fame: float


def entries(history: History) -> Iterator[Entry]:
    """Yield everything that can be found, the better known kinds first."""
    for driver in history.drivers.values():
        yield _driver(driver, history.driver_totals.get(driver.driver_id, NOTHING))
    for constructor in history.constructors.values():
        yield _constructor(constructor, history.constructor_totals.get(constructor.constructor_id, NOTHING))
    for circuit in history.circuits.values():
        yield _circuit(circuit, len(history.circuit_races.get(circuit.circuit_id, ())))
    newest = history.races[-1].season if history.races else 0
    for race in reversed(history.races):
        yield _race(race, newest)


def _driver(driver: Driver, totals: Totals) -> Entry:
    title = f"{driver.given_name} {driver.family_name}"
    return Entry(
        kind="driver",
        id=driver.driver_id,
        title=title,
        subtitle=f"{driver.nationality} driver, {_count(totals.starts, 'start')}, {_count(totals.wins, 'win')}",
        names=words(title),
        nicknames=words(driver.code or ""),
        fame=_fame(totals),
    )


def _constructor(constructor: Constructor, totals: Totals) -> Entry:
    races = _count(totals.starts, "race")
    return Entry(
        kind="constructor",
        id=constructor.constructor_id,
        title=constructor.name,
        subtitle=f"{constructor.nationality} constructor, {races}, {_count(totals.wins, 'win')}",
        names=words(constructor.name),
        others=words(constructor.constructor_id),
        fame=_fame(totals),
    )


def _circuit(circuit: Circuit, held: int) -> Entry:
    return Entry(
        kind="circuit",
        id=circuit.circuit_id,
        title=circuit.circuit_name,
        subtitle=f"{circuit.location.locality}, {circuit.location.country}",
        names=words(circuit.circuit_name),
        nicknames=(circuit.circuit_id,),
        others=_places(circuit),
        fame=min(1.0, 0.3 + held / 100),
    )


def _race(race: Race, newest: int) -> Entry:
    title = f"{race.season} {race.race_name}"
    won = ", ".join(f"{winner.driver.given_name} {winner.driver.family_name}" for winner in winners(race))
    return Entry(
        kind="race",
        id=f"{race.season}/{race.round}",
        title=title,
        subtitle=f"{race.circuit.circuit_name}, won by {won}" if won else race.circuit.circuit_name,
        names=words(title),
        others=("gp", *_places(race.circuit)),
        fame=max(0.0, 0.5 - (newest - race.season) / 200),
    )


def _places(circuit: Circuit) -> tuple[str, ...]:
    return words(f"{circuit.circuit_id} {circuit.circuit_name} {circuit.location.locality} {circuit.location.country}")


def _fame(totals: Totals) -> float:
    """Weigh a career: long ones, and above all successful ones."""
    length = log(1 + totals.starts) / log(1 + MOST_STARTS)
    return min(1.0, 0.5 * length + totals.wins / 200 + totals.titles / 20)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
