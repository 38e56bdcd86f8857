"""The history of circuits."""

from collections import Counter
from collections.abc import Iterable, Sequence

from apps.backend.history.history import History
from apps.backend.history.poles import pole, winners
from apps.backend.history.team_of import team_reference
from packages.types.career import CircuitHistory, CircuitRace, CircuitSummary, Tally
from packages.types.entities import Circuit, Constructor, Driver
from packages.types.race import Race, RaceReference


def circuit_summaries(
    history: History, *, season: int | None = None, country: str | None = None
) -> tuple[CircuitSummary, ...]:
    """List circuits by name, filtered by a season's calendar and by country."""
    on_calendar = {race.circuit.circuit_id for race in history.season_races.get(season, ())} if season else None
    chosen = (
        circuit
        for circuit in history.circuits.values()
        if (on_calendar is None or circuit.circuit_id in on_calendar)
        and (country is None or circuit.location.country.casefold() == country.casefold())
    )
    by_name = sorted(chosen, key=lambda circuit: (circuit.circuit_name.casefold(), circuit.circuit_id))
    return tuple(_summary(circuit, history.circuit_races.get(circuit.circuit_id, ())) for circuit in by_name)


def circuit_history(history: History, circuit_id: str) -> CircuitHistory | None:
    """Return every race held at a circuit; None if the circuit is unknown."""
    circuit = history.circuits.get(circuit_id)
    if circuit is None:
        return None
    held = history.circuit_races.get(circuit_id, ())
    races = tuple(_circuit_race(race) for race in reversed(held))
    won = [entrant for race in races for entrant in race.winners]
    return CircuitHistory(
        circuit=circuit,
        races_held=len(held),
        first_race=RaceReference.of(held[0]) if held else None,
        last_race=RaceReference.of(held[-1]) if held else None,
        races=races,
        most_wins_drivers=_driver_tallies(entrant.driver for entrant in won),
        # A shared car won once for its constructor.
        most_wins_teams=_team_tallies(history, (race.winners[0].constructor for race in races if race.winners)),
        most_wins_constructors=_constructor_tallies(race.winners[0].constructor for race in races if race.winners),
        most_poles_drivers=_driver_tallies(race.pole.driver for race in races if race.pole),
    )


def _circuit_race(race: Race) -> CircuitRace:
    fastest = (result.fastest_lap for result in race.results if result.fastest_lap)
    return CircuitRace(
        season=race.season,
        round=race.round,
        race_name=race.race_name,
        date=race.date,
        winners=winners(race),
        pole=pole(race),
        fastest_lap=next((lap.time for lap in fastest if lap.rank == 1), None),
    )


def _driver_tallies(drivers: Iterable[Driver]) -> tuple[Tally, ...]:
    return tuple(Tally(driver=driver, count=count) for driver, count in Counter(drivers).most_common())


def _team_tallies(history: History, constructors: Iterable[Constructor]) -> tuple[Tally, ...]:
    counts = Counter(history.team_of[constructor.constructor_id] for constructor in constructors).most_common()
    return tuple(Tally(team=team_reference(history.teams[team_id]), count=count) for team_id, count in counts)


def _constructor_tallies(constructors: Iterable[Constructor]) -> tuple[Tally, ...]:
    counts = Counter(constructors).most_common()
    return tuple(Tally(constructor=constructor, count=count) for constructor, count in counts)


def _summary(circuit: Circuit, held: Sequence[Race]) -> CircuitSummary:
    return CircuitSummary(
        circuit_id=circuit.circuit_id,
        circuit_name=circuit.circuit_name,
        location=circuit.location,
        url=circuit.url,
        first_season=held[0].season if held else None,
        last_season=held[-1].season if held else None,
        races=len(held),
    )
