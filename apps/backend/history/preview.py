"""The preview of a race: earlier races at its circuit, form, and milestones in reach. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from apps.backend.history.circuits import circuit_history
from apps.backend.history.facts import ROUND_NUMBERS, name_of, proof
from apps.backend.history.history import History
from packages.types.career import CircuitRace
from packages.types.entities import Circuit
from packages.types.fact import DriverForm, Fact, RaceLapRecord, RacePreview, ordinal
from packages.types.race import Race, RaceReference
from packages.types.result import Result

PAST_RACES: Final = 10
MOST_TALLIES: Final = 5
FORM_RACES: Final = 5
LEAST_AT_A_CIRCUIT: Final = 3  # A record of fewer is not worth mentioning.
BEST_OF_ALL: Final = 15  # The number of all-time positions in which moving up is worth mentioning.
CAREERS: Final = (
    ("win", "wins", "win"),
    ("podium", "podiums", "podium"),
    ("pole position", "poles", "pole"),
    ("start", "starts", "any"),
)  # Noun, field of the totals, `finish` of the list that proves it.


def race_preview(history: History, race: Race) -> RacePreview:
    """Return the preview of `race` from the races before it."""
    circuit = circuit_history(history, race.circuit.circuit_id)
    past = [held for held in circuit.races if (held.season, held.round) < (race.season, race.round)] if circuit else []
    from_pole = sum(held.pole is not None and held.pole.driver in [w.driver for w in held.winners] for held in past)
    before = [held for held in history.races if held.results and held.date < race.date]
    latest = before[-1].results if before else ()
    return RacePreview(
        race=RaceReference.of(race),
        races_held=len(past),
        won_from_pole=from_pole,
        past_races=tuple(past[:PAST_RACES]),
        most_wins_drivers=circuit.most_wins_drivers[:MOST_TALLIES] if circuit else (),
        most_wins_teams=circuit.most_wins_teams[:MOST_TALLIES] if circuit else (),
        most_wins_constructors=circuit.most_wins_constructors[:MOST_TALLIES] if circuit else (),
        lap_record=_lap_record(before, race.circuit.circuit_id),
        form=tuple(_form(before[-FORM_RACES:], latest)),
        facts=(
            *records_in_reach(history, latest, past, race.circuit),
            *_milestones(history, latest),
        ),
    )


def _lap_record(before: Sequence[Race], circuit_id: str) -> RaceLapRecord | None:
    laps = [
        (len(time), time, result, race)
        for race in before
        if race.circuit.circuit_id == circuit_id
        for result in race.results
        if result.fastest_lap and (time := result.fastest_lap.time)
    ]
    if not laps:
        return None
    _, time, result, race = min(laps, key=lambda lap: lap[:2])
    return RaceLapRecord(driver=result.driver, race=RaceReference.of(race), time=time)


def _form(races: Sequence[Race], latest: Sequence[Result]) -> Iterator[DriverForm]:
    """Yield the last results of the latest race's drivers, in its order."""
    for own in latest:
        found = [_result_of(race, own.driver.driver_id) for race in races]
        yield DriverForm(
            driver=own.driver,
            constructor=own.constructor,
            results=tuple(result.position_text if result else "–" for result in found),
        )


def _result_of(race: Race, driver_id: str) -> Result | None:
    return next((result for result in race.results if result.driver.driver_id == driver_id), None)


def _milestones(history: History, latest: Sequence[Result]) -> Iterator[Fact]:
    """Yield the round numbers that drivers of the latest race can reach in the next one."""
    for result in latest:
        driver_id = result.driver.driver_id
        totals = history.driver_totals[driver_id]
        for count, noun, finish in (
            (totals.starts, "start", "any"),
            (totals.wins, "win", "win"),
            (totals.podiums, "podium", "podium"),
            (totals.poles, "pole position", "pole"),
        ):
            if count + 1 in ROUND_NUMBERS:
                text = f"The next {noun} will be the {ordinal(count + 1)} for {name_of(result)}."
                yield Fact(kind=f"{noun}s", text=text, query=proof(finish=finish, driverId=driver_id))


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
