"""What handlers ask for by name."""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency, Provide

from apps.frontend.backend import Backend
from apps.frontend.data_version import DataVersions
from apps.frontend.pages.view import View
from apps.frontend.site import Site


def dependencies(site: Site, backend: Backend, versions: DataVersions) -> dict[str, Provide]:
    """Provide the site's parts, and a View of each request."""

    def view(request: Request[Any, Any, Any], site: NamedDependency[Site]) -> View:
        return site.view(request)

    return {
        "site": Provide(lambda: site, sync_to_thread=False),
        "backend": Provide(lambda: backend, sync_to_thread=False),
        "versions": Provide(lambda: versions, sync_to_thread=False),
        "view": Provide(view, sync_to_thread=False),
    }
