"""Dependencies of the handlers."""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency, Provide

from apps.frontend.backend import Backend
from apps.frontend.pages.page_context import PageContext
from apps.frontend.site import Site
from apps.frontend.version_watcher import VersionWatcher


def dependencies(site: Site, backend: Backend, versions: VersionWatcher) -> dict[str, Provide]:
    """Provide the site's parts, and a PageContext of each request."""

    def page_context(request: Request[Any, Any, Any], site: NamedDependency[Site]) -> PageContext:
        return site.page_context(request)

    return {
        "site": Provide(lambda: site, sync_to_thread=False),
        "backend": Provide(lambda: backend, sync_to_thread=False),
        "versions": Provide(lambda: versions, sync_to_thread=False),
        "context": Provide(page_context, sync_to_thread=False),
    }
