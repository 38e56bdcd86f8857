"""Liveness and readiness of the frontend."""

from typing import Final

from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency

from apps.frontend.version_watcher import VersionWatcher
from packages.service.draining import is_draining
from packages.types.response import Health

NO_STORE: Final = {"cache-control": "no-store"}


@get("/health/live")
async def live(state: State) -> Response[Health]:
    """Liveness: 200, or 503 if the backend responds but this process cannot reach it."""
    watchdog = state.get("watchdog")
    if watchdog is not None and watchdog.gave_up:
        health = Health(status="unavailable", checks={"connections": "cannot be renewed"})
        return Response(health, status_code=503, headers=NO_STORE)
    return Response(Health(status="ok", checks={}), headers=NO_STORE)


@get("/health/ready")
async def ready(versions: NamedDependency[VersionWatcher]) -> Response[Health]:
    """Readiness: 200 if pages can be rendered, or served from the cache without the backend.

    503 before the first response of the backend, while the backend is unreachable for this process alone, and while
    this process stops.
    """
    if is_draining():
        stopping = Health(status="unavailable", checks={"process": "stopping"})
        return Response(stopping, status_code=503, headers=NO_STORE)
    lost = versions.watchdog is not None and versions.watchdog.gave_up
    if versions.reachable and versions.current and not lost:
        return Response(Health(status="ok", checks={"backend": "ok"}), headers=NO_STORE)
    status = 200 if versions.current and not lost else 503
    health = Health(status="degraded" if status == 200 else "unavailable", checks={"backend": "unreachable"})
    return Response(health, status_code=status, headers=NO_STORE)
