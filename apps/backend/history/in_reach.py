"""Records that the drivers of the latest race can equal, break or extend in the next one. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from apps.backend.history.facts import name_of, proof
from apps.backend.history.history import History
from packages.types.career import CircuitRace
from packages.types.entities import Circuit
from packages.types.fact import Fact, ordinal
from packages.types.result import Result

LEAST_AT_A_CIRCUIT: Final = 3  # A record of fewer is none that anybody speaks of.
BEST_OF_ALL: Final = 15  # How far down the lists of all time a step up is worth a sentence.
CAREERS: Final = (
    ("win", "wins", "win"),
    ("podium", "podiums", "podium"),
    ("pole position", "poles", "pole"),
    ("start", "starts", "any"),
)  # Noun, field of the totals, `finish` of the list that proves it.


def records_in_reach(
    history: History, latest: Sequence[Result], past: Sequence[CircuitRace], circuit: Circuit
) -> Iterator[Fact]:
    """Yield the milestones of a win or pole position at the circuit, then of another one in a career."""
    wins = Counter(winner.driver.driver_id for held in past for winner in held.winners)
    poles = Counter(held.pole.driver.driver_id for held in past if held.pole)
    for noun, finish, tally in (("win", "win", wins), ("pole position", "pole", poles)):
        for result in latest:
            yield from _at_the_circuit(result, tally, noun, finish, circuit)
    for noun, field, finish in CAREERS:
        totals = {driver_id: getattr(each, field) for driver_id, each in history.driver_totals.items()}
        for result in latest:
            yield from _in_a_career(history, result, totals, noun, finish)


def _at_the_circuit(
    result: Result, tally: Mapping[str, int], noun: str, finish: str, circuit: Circuit
) -> Iterator[Fact]:
    record = max(tally.values(), default=0)
    own = tally.get(result.driver.driver_id, 0)
    if record < LEAST_AT_A_CIRCUIT or own + 1 < record:
        return
    holders = [driver_id for driver_id, count in tally.items() if count == record]
    alone = holders == [result.driver.driver_id]
    meaning = "would equal the record" if own + 1 == record else f"would {'extend' if alone else 'be'} the record"
    text = f"A {ordinal(own + 1)} {noun} at {circuit.circuit_name} {meaning} for {name_of(result)}."
    yield Fact(kind="records", text=text, query=proof(finish=finish, circuitId=circuit.circuit_id))


def _in_a_career(history: History, result: Result, totals: Mapping[str, int], noun: str, finish: str) -> Iterator[Fact]:
    """Yield the record that one more would equal or extend."""
    driver_id = result.driver.driver_id
    own, query = totals.get(driver_id, 0), proof(finish=finish, driverId=driver_id)
    ahead = [count for count in totals.values() if count > own]
    if not own or len(ahead) >= BEST_OF_ALL:
        return
    if not ahead:
        text = f"The next {noun} will be the {ordinal(own + 1)} for {name_of(result)}, whose record it extends."
        yield Fact(kind="records", text=text, query=query)
        return
    level = [other for other, count in totals.items() if count == own + 1]
    if level:
        names = ", ".join(_full_name(history, other) for other in level[:2])
        text = f"The next {noun} will be the {ordinal(own + 1)} for {name_of(result)}, as many as {names} had."
        yield Fact(kind="records", text=text, query=query)


def _full_name(history: History, driver_id: str) -> str:
    driver = history.drivers[driver_id]
    return f"{driver.given_name} {driver.family_name}"
