"""Two drivers, head to head."""

from litestar.di import NamedDependency

from apps.backend.api.answers import BRIEFLY, Answer, Answers
from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import DriversInQuery, two_drivers
from apps.backend.editions.almanac import Almanac
from apps.backend.editions.errors import found
from apps.backend.history.comparison import compare
from packages.types.comparison import Comparison


@endpoint("/compare", absent=True)
async def compare_drivers(drivers: DriversInQuery, answers: NamedDependency[Answers]) -> Answer[Comparison]:
    """Two drivers head to head: qualifying, races, points, shared seasons, as team mates and overall."""
    first, second = two_drivers(drivers)

    def comparison(almanac: Almanac) -> Comparison:
        for driver_id in (first, second):
            found(almanac.history.drivers.get(driver_id), f"driver '{driver_id}'")
        return found(compare(almanac.history, first, second), "comparison of these drivers")

    return await answers.from_almanac(Comparison, f"compare/{first},{second}", comparison, BRIEFLY)
