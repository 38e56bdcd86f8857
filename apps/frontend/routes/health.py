"""Whether the frontend lives, and whether it can do its work."""

from typing import Final

from litestar import Response, get
from litestar.di import NamedDependency

from apps.frontend.version_watcher import VersionWatcher
from packages.types.health import Health

UNCACHED: Final = {"cache-control": "no-store"}


@get("/health/live")
async def live() -> Response[Health]:
    """Say that the process answers."""
    return Response(Health(status="ok", checks={}), headers=UNCACHED)


@get("/health/ready")
async def ready(versions: NamedDependency[VersionWatcher]) -> Response[Health]:
    """Say whether pages can be made; without the backend those made before are served, which is ready enough.

    503 only while there has never been an answer of the backend, and so no page.
    """
    if versions.reachable and versions.current:
        return Response(Health(status="ok", checks={"backend": "ok"}), headers=UNCACHED)
    status = 200 if versions.current else 503
    health = Health(status="degraded" if versions.current else "unavailable", checks={"backend": "unreachable"})
    return Response(health, status_code=status, headers=UNCACHED)
