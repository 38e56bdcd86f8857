"""Circuits."""

from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import ChosenYear, CircuitIdInPath, CountryInQuery
from apps.backend.history.circuits import circuit_history, circuit_summaries
from apps.backend.history.history import History
from apps.backend.reports.details import circuit_layouts
from apps.backend.versions.errors import or_404
from packages.types.career import CircuitHistory, CircuitSummary
from packages.types.layout import CircuitLayout, Layout


@endpoint("/circuits")
def list_circuits(
    history: History, chosen_year: ChosenYear, country: CountryInQuery = None
) -> tuple[CircuitSummary, ...]:
    """Circuits by name, those on a season's calendar, those of a country."""
    return circuit_summaries(history, season=chosen_year, country=country)


@endpoint("/circuits/{circuitId:str}", absent=True)
def get_circuit(history: History, circuit_id: CircuitIdInPath) -> CircuitHistory:
    """A circuit with every race held there, newest first, and the drivers and constructors with most wins."""
    return or_404(circuit_history(history, circuit_id), f"circuit '{circuit_id}'")


@endpoint("/circuits/{circuitId:str}/layouts", absent=True)
def list_circuit_layouts(
    history: History, layouts: tuple[Layout, ...], circuit_id: CircuitIdInPath
) -> tuple[CircuitLayout, ...]:
    """The layouts of a circuit with their outlines and lap records, oldest first."""
    or_404(history.circuits.get(circuit_id), f"circuit '{circuit_id}'")
    return circuit_layouts(layouts, history.circuit_races.get(circuit_id, ()))
