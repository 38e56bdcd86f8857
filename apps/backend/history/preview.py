"""The preview of a race: earlier races at its circuit, form, and milestones in reach. Pure."""

from collections.abc import Iterator, Sequence
from typing import Final

from apps.backend.history.circuits import circuit_history
from apps.backend.history.facts import ROUND_NUMBERS, name_of, proof
from apps.backend.history.history import History
from apps.backend.history.in_reach import records_in_reach
from packages.types.fact import DriverForm, Fact, RaceLapRecord, RacePreview, ordinal
from packages.types.race import Race, RaceReference
from packages.types.result import Result

PAST_RACES: Final = 10
MOST_TALLIES: Final = 5
FORM_RACES: Final = 5


def race_preview(history: History, race: Race) -> RacePreview:
    """Return the preview of `race` from the races before it."""
    circuit = circuit_history(history, race.circuit.circuit_id)
    past = [held for held in circuit.races if (held.season, held.round) < (race.season, race.round)] if circuit else []
    from_pole = sum(held.pole is not None and held.pole.driver in [w.driver for w in held.winners] for held in past)
    before = [held for held in history.races if held.results and held.date < race.date]
    return RacePreview(
        race=RaceReference.of(race),
        races_held=len(past),
        won_from_pole=from_pole,
        past_races=tuple(past[:PAST_RACES]),
        most_wins_drivers=circuit.most_wins_drivers[:MOST_TALLIES] if circuit else (),
        most_wins_teams=circuit.most_wins_teams[:MOST_TALLIES] if circuit else (),
        most_wins_constructors=circuit.most_wins_constructors[:MOST_TALLIES] if circuit else (),
        lap_record=_lap_record(before, race.circuit.circuit_id),
        form=tuple(_form(before[-FORM_RACES:])),
        facts=(
            *records_in_reach(history, before[-1].results if before else (), past, race.circuit),
            *_milestones(history, before),
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


def _form(races: Sequence[Race]) -> Iterator[DriverForm]:
    """Yield the last results of the latest race's drivers, in its order."""
    for latest in races[-1].results if races else ():
        found = [_result_of(race, latest.driver.driver_id) for race in races]
        yield DriverForm(
            driver=latest.driver,
            constructor=latest.constructor,
            results=tuple(result.position_text if result else "–" for result in found),
        )


def _result_of(race: Race, driver_id: str) -> Result | None:
    return next((result for result in race.results if result.driver.driver_id == driver_id), None)


def _milestones(history: History, before: Sequence[Race]) -> Iterator[Fact]:
    """Yield the round numbers that drivers of the latest race can reach in the next one."""
    for result in before[-1].results if before else ():
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
