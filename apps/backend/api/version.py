"""Which data are served."""

from litestar.di import NamedDependency

from apps.backend.api.answers import Answer, Answers
from apps.backend.api.endpoint import endpoint
from packages.types.version import DataVersion


@endpoint("/version")
async def get_version(answers: NamedDependency[Answers]) -> Answer[DataVersion]:
    """Version of the data: it changes whenever anything in the data does, and so does every ETag."""
    return answers.version()
