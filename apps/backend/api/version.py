"""Which data are served."""

from litestar.di import NamedDependency

from apps.backend.api.endpoint import endpoint
from apps.backend.api.responder import EncodedResponse, Responder
from packages.types.version import DataVersion


@endpoint("/version")
async def get_version(responder: NamedDependency[Responder]) -> EncodedResponse[DataVersion]:
    """Version of the data: it changes whenever anything in the data does, and so does every ETag."""
    return responder.version()
