"""Health checks use the apps' paths, and load balancers close idle connections before the apps do."""

from types import ModuleType
from typing import Any

import pytest
from litestar.handlers import HTTPRouteHandler

from apps.backend.api import health as backend_health
from apps.frontend.routes import health as frontend_health
from infra.components.load_balancer import IDLE_SECONDS
from infra.settings import DEV
from infra.synthesis import synthesize
from packages.service.serve import KEEP_ALIVE_SECONDS

HEALTH = {"Frontend": frontend_health, "Backend": backend_health}


def resources() -> dict[str, dict[str, Any]]:
    (services,) = (each for each in synthesize(DEV) if each.stack.name == "services")
    return services.resources


def handlers(module: ModuleType, path: str) -> list[HTTPRouteHandler]:
    """Find the app's own handler of a path."""
    return [each for each in vars(module).values() if isinstance(each, HTTPRouteHandler) and path in each.paths]


@pytest.mark.parametrize("app", HEALTH)
def test_the_balancers_health_path_is_the_apps_readiness(app: str) -> None:
    targets = resources()[f"{app}Targets"]["Properties"]
    (handler,) = handlers(HEALTH[app], targets["HealthCheckPath"])
    assert "ready" in str(handler.fn.__name__) or "readiness" in str(handler.fn.__name__)
    assert targets["Matcher"]["HttpCode"] == "200"


@pytest.mark.parametrize("app", HEALTH)
def test_the_container_checks_the_same_path_and_its_own_port(app: str) -> None:
    definition = resources()[f"{app}Task"]["Properties"]["ContainerDefinitions"][0]
    targets = resources()[f"{app}Targets"]["Properties"]
    address = f"http://127.0.0.1:{targets['Port']}{targets['HealthCheckPath']}"
    assert address in definition["HealthCheck"]["Command"][-1]
    compile(definition["HealthCheck"]["Command"][-1], "health check", "exec")


def test_it_is_the_balancer_that_hangs_up_first() -> None:
    assert KEEP_ALIVE_SECONDS > IDLE_SECONDS
