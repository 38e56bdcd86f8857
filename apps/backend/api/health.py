"""Liveness and readiness of this process."""

from typing import Any

from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec

from apps.backend.cache.cache import VersionedCache
from apps.backend.versions.watcher import VersionWatcher
from packages.service.draining import is_draining
from packages.types.response import Health


@get(
    "/health/live",
    responses={503: ResponseSpec(Health, generate_examples=False, description="Only a new process can help.")},
)
async def get_liveness(state: State) -> Response[Health]:
    """Liveness: 200 as long as the process can do its work; 503 if it has stopped polling for new data."""
    watcher: VersionWatcher | None = state.get("watcher")
    if watcher is not None and watcher.stalled:
        return Response(Health(status="unavailable", checks={"versions": "stalled"}), status_code=503)
    return Response(Health(status="ok", checks={}))


@get(
    "/health/ready",
    responses={
        500: ResponseSpec(Health, generate_examples=False, description="The data cannot be compiled."),
        503: ResponseSpec(Health, generate_examples=False, description="The service cannot respond."),
    },
)
async def get_readiness(
    watcher: NamedDependency[VersionWatcher], cache: NamedDependency[VersionedCache]
) -> Response[Health]:
    """The state of each store; `degraded` if one is down, `unavailable` until data are loaded and while it stops."""
    if is_draining():
        return Response(Health(status="unavailable", checks={"process": "stopping"}), status_code=503)
    checks = {
        "mongodb": "ok" if watcher.database_failure is None else "unavailable",
        "redis": "ok" if await cache.shared.ping() else "unavailable",
        "data": watcher.state,
    }
    health = Health(status=_status(checks), checks=checks)
    unavailable = 500 if watcher.fault else 503  # Waiting helps against 503 only.
    return Response(health, status_code=unavailable if health.status == "unavailable" else 200)


def _status(checks: dict[str, str]) -> Any:
    # Careers and records are still being calculated; without MongoDB only cached responses are served.
    is_preparing = checks["data"] == "partial" and checks["mongodb"] == "ok"
    if checks["data"] == "missing" or is_preparing:
        return "unavailable"
    return "ok" if set(checks.values()) == {"ok"} else "degraded"
