"""Endpoints that span all seasons: comparisons and anniversaries."""

from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import (
    DriversInQuery,
    MonthAndDay,
)
from apps.backend.history.comparison import compare
from apps.backend.history.history import History
from apps.backend.history.on_this_day import on_this_day
from apps.backend.versions.errors import or_404
from packages.types.comparison import Comparison
from packages.types.race import Anniversary


@endpoint("/compare", absent=True)
def compare_drivers(history: History, drivers: DriversInQuery) -> Comparison:
    """Two drivers head to head: qualifying, races, points, shared seasons, as team mates and overall."""
    first, second = drivers.split(",")
    for driver_id in (first, second):
        or_404(history.drivers.get(driver_id), f"driver '{driver_id}'")
    return or_404(compare(history, first, second), "comparison of these drivers")


@endpoint("/anniversaries")
def list_anniversaries(history: History, month_and_day: MonthAndDay) -> tuple[Anniversary, ...]:
    """Races held on a day of the year, by default today (UTC), and their winners."""
    return on_this_day(history, *month_and_day)
