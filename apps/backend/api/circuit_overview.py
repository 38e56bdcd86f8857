"""Everything that the page of a circuit shows, in one response."""

from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import CircuitIdInPath
from apps.backend.history.history import History
from apps.backend.reports.circuit_overview import circuit_overview
from apps.backend.versions.errors import or_404
from packages.types.career_overview import CircuitOverview
from packages.types.layout import Layout


@endpoint("/circuits/{circuitId:str}/overview", absent=True)
def get_circuit_overview(history: History, layouts: tuple[Layout, ...], circuit_id: CircuitIdInPath) -> CircuitOverview:
    """A circuit with every race held there, and its layouts."""
    return or_404(circuit_overview(history, layouts, circuit_id), f"circuit '{circuit_id}'")
