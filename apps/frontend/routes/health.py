"""Liveness and readiness of the frontend."""

from typing import Final

from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency

from apps.frontend.pool_watchdog import PoolWatchdog
from apps.frontend.rendering_loop import RenderingLoop
from apps.frontend.version_watcher import VersionWatcher
from packages.service.draining import is_draining
from packages.types.response import Health

NO_STORE: Final = {"cache-control": "no-store"}


@get("/health/live")
async def live(state: State) -> Response[Health]:
    """Liveness: 200, or 503 if this process alone cannot reach the backend, or cannot render pages any more."""
    failed = await _failed(state)
    if failed:
        return Response(Health(status="unavailable", checks=failed), status_code=503, headers=NO_STORE)
    return Response(Health(status="ok", checks={}), headers=NO_STORE)


@get("/health/ready")
async def ready(state: State, versions: NamedDependency[VersionWatcher]) -> Response[Health]:
    """Readiness: 200 if pages can be rendered, or served from the cache without the backend.

    503 before the first response of the backend, when this process has to be replaced, and while it stops.
    """
    if is_draining():
        stopping = Health(status="unavailable", checks={"process": "stopping"})
        return Response(stopping, status_code=503, headers=NO_STORE)
    failed = await _failed(state)
    if failed:
        return Response(Health(status="unavailable", checks=failed), status_code=503, headers=NO_STORE)
    if versions.reachable and versions.current:
        return Response(Health(status="ok", checks={"backend": "ok"}), headers=NO_STORE)
    status = 200 if versions.current else 503
    health = Health(status="degraded" if status == 200 else "unavailable", checks={"backend": "unreachable"})
    return Response(health, status_code=status, headers=NO_STORE)


async def _failed(state: State) -> dict[str, str]:
    """Return what only a new process mends."""
    watchdog: PoolWatchdog | None = state.get("watchdog")
    if watchdog is not None and watchdog.gave_up:
        return {"connections": "cannot be renewed"}
    rendering: RenderingLoop = state["rendering"]
    return {} if await rendering.responds() else {"rendering": "does not respond"}
