"""Two drivers, head to head."""

from litestar.di import NamedDependency

from apps.backend.api.endpoint import endpoint
from apps.backend.api.parameters import DriversInQuery, two_drivers
from apps.backend.api.responder import BRIEFLY, EncodedResponse, Responder
from apps.backend.history.comparison import compare
from apps.backend.versions.errors import or_404
from apps.backend.versions.read_model import ReadModel
from packages.types.comparison import Comparison


@endpoint("/compare", absent=True)
async def compare_drivers(
    drivers: DriversInQuery, responder: NamedDependency[Responder]
) -> EncodedResponse[Comparison]:
    """Two drivers head to head: qualifying, races, points, shared seasons, as team mates and overall."""
    first, second = two_drivers(drivers)

    def comparison(read_model: ReadModel) -> Comparison:
        for driver_id in (first, second):
            or_404(read_model.history.drivers.get(driver_id), f"driver '{driver_id}'")
        return or_404(compare(read_model.history, first, second), "comparison of these drivers")

    return await responder.from_read_model(Comparison, f"compare/{first},{second}", comparison, BRIEFLY)
