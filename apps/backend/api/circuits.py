"""Circuits."""

from litestar.di import NamedDependency

from apps.backend.api.answers import Answer, Answers, asked
from apps.backend.api.endpoint import endpoint
from apps.backend.api.paging import Window
from apps.backend.api.parameters import CircuitIdInPath, CountryInQuery, provide_chosen_year, provide_window
from apps.backend.editions.almanac import Almanac
from apps.backend.editions.errors import found
from apps.backend.history.circuits import circuit_history, circuit_summaries
from packages.types.career import CircuitHistory, CircuitSummary
from packages.types.page import Page


@endpoint("/circuits", window=provide_window, chosen_year=provide_chosen_year)
async def list_circuits(
    window: NamedDependency[Window],
    chosen_year: NamedDependency[int | None],
    answers: NamedDependency[Answers],
    country: CountryInQuery = None,
) -> Answer[Page[CircuitSummary]]:
    """Circuits by name, those on a season's calendar, those of a country."""

    def circuits(almanac: Almanac) -> tuple[CircuitSummary, ...]:
        summaries = circuit_summaries(almanac.history, country=country)
        if chosen_year is None:
            return summaries
        used = {race.circuit.circuit_id for race in almanac.history.season_races.get(chosen_year, ())}
        return tuple(summary for summary in summaries if summary.circuit_id in used)

    key = asked("circuits", season=chosen_year, country=country)
    return await answers.page(Page[CircuitSummary], key, window, circuits)


@endpoint("/circuits/{circuitId:str}", absent=True)
async def get_circuit(circuit_id: CircuitIdInPath, answers: NamedDependency[Answers]) -> Answer[CircuitHistory]:
    """A circuit with every race held there, newest first, and who won most."""
    return await answers.from_almanac(
        CircuitHistory,
        f"circuits/{circuit_id}",
        lambda almanac: found(circuit_history(almanac.history, circuit_id), f"circuit '{circuit_id}'"),
    )
