"""Results selected from all seasons."""

from litestar.di import NamedDependency

from apps.backend.api.endpoint import endpoint
from apps.backend.history.history import History
from apps.backend.history.result_list import ResultFilter, constructor_tallies, driver_tallies, select_results
from packages.types.career import Tally
from packages.types.result import ListedResult


@endpoint("/results")
def list_selected_results(history: History, conditions: NamedDependency[ResultFilter]) -> tuple[ListedResult, ...]:
    """Results of races or sprints that meet all conditions, the latest first: wins from tenth or lower, and so on."""
    return select_results(history, conditions)


@endpoint("/results/drivers")
def count_results_by_driver(history: History, conditions: NamedDependency[ResultFilter]) -> tuple[Tally, ...]:
    """Count the same results by driver, in descending order."""
    return driver_tallies(select_results(history, conditions))


@endpoint("/results/constructors")
def count_results_by_constructor(history: History, conditions: NamedDependency[ResultFilter]) -> tuple[Tally, ...]:
    """Count the same results by constructor, in descending order; a shared car counts once."""
    return constructor_tallies(select_results(history, conditions))
