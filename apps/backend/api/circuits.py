"""Circuits."""

from litestar.di import NamedDependency

from apps.backend.api.endpoint import endpoint
from apps.backend.api.paging import Window
from apps.backend.api.parameters import CircuitIdInPath, CountryInQuery, provide_chosen_year, provide_window
from apps.backend.api.responder import EncodedResponse, Responder, cache_key
from apps.backend.history.circuits import circuit_history, circuit_summaries
from apps.backend.versions.errors import or_404
from apps.backend.versions.read_model import ReadModel
from packages.types.career import CircuitHistory, CircuitSummary
from packages.types.page import Page


@endpoint("/circuits", window=provide_window, chosen_year=provide_chosen_year)
async def list_circuits(
    window: NamedDependency[Window],
    chosen_year: NamedDependency[int | None],
    responder: NamedDependency[Responder],
    country: CountryInQuery = None,
) -> EncodedResponse[Page[CircuitSummary]]:
    """Circuits by name, those on a season's calendar, those of a country."""

    def circuits(read_model: ReadModel) -> tuple[CircuitSummary, ...]:
        summaries = circuit_summaries(read_model.history, country=country)
        if chosen_year is None:
            return summaries
        used = {race.circuit.circuit_id for race in read_model.history.season_races.get(chosen_year, ())}
        return tuple(summary for summary in summaries if summary.circuit_id in used)

    key = cache_key("circuits", season=chosen_year, country=country)
    return await responder.page(Page[CircuitSummary], key, window, circuits)


@endpoint("/circuits/{circuitId:str}", absent=True)
async def get_circuit(
    circuit_id: CircuitIdInPath, responder: NamedDependency[Responder]
) -> EncodedResponse[CircuitHistory]:
    """A circuit with every race held there, newest first, and who won most."""
    return await responder.from_read_model(
        CircuitHistory,
        f"circuits/{circuit_id}",
        lambda read_model: or_404(circuit_history(read_model.history, circuit_id), f"circuit '{circuit_id}'"),
    )
