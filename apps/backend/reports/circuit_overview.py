"""Everything that a page shows of a circuit, in one struct. Pure."""

from collections.abc import Sequence

from apps.backend.history.circuits import circuit_history
from apps.backend.history.history import History
from apps.backend.reports.details import circuit_layouts
from packages.types.career_overview import CircuitOverview
from packages.types.layout import Layout


def circuit_overview(history: History, layouts: Sequence[Layout], circuit_id: str) -> CircuitOverview | None:
    """Describe a circuit; None if there is no such circuit."""
    found = circuit_history(history, circuit_id)
    if found is None:
        return None
    drawn = circuit_layouts(layouts, history.circuit_races.get(circuit_id, ()))
    return CircuitOverview(history=found, layouts=drawn)
