"""Containers of the site, the API and the sync, with their settings and secrets."""

from collections.abc import Mapping

from troposphere import AWSHelperFn, Ref, Sub

from infra.components.cdn import STORED_SECONDS
from infra.components.container import Container, Preparation
from infra.components.schedule import Run
from infra.flows import BACKEND_PORT, FRONTEND_PORT
from infra.settings import Environment, TaskSize

RELEASE = "Release"  # the services stack's parameter: the tag of the images to run
# Syncs once a day, and on every run in the hours after a session; otherwise it exits without a request.
SYNC_RUNS = (Run("Sync", "rate(15 minutes)", ("--if-due",)),)
# ECS first deregisters the task; this covers the time until every node of the load balancer knows.
DRAIN_SECONDS = 20
SCRATCH = "/scratch"  # where the image lets its user write, on a volume of the task
_ANY_ADDRESS = "0.0.0.0"  # noqa: S104 - inside a task; security groups decide who gets there


def frontend_container(env: Environment) -> Container:
    """Describe the site, which renders pages from the API."""
    own: dict[str, str | AWSHelperFn] = {
        "F1_FRONTEND_HOST": _ANY_ADDRESS,
        "F1_FRONTEND_PORT": str(FRONTEND_PORT),
        "F1_BACKEND_URL": Sub("http://${InternalBalancer.DNSName}"),
        "F1_PUBLIC_URL": f"https://{env.domain}",
        "F1_SHARED_CACHE_SECONDS": str(STORED_SECONDS if env.has_cdn else 0),
    }
    return Container(
        title="Frontend",
        image="frontend",
        command=("python", "-m", "apps.frontend"),
        size=env.frontend,
        port=FRONTEND_PORT,
        environment={**own, **_shared(env, env.frontend), **_SERVING},
        secrets={"F1_SENTRY_DSN": "FrontendSentryDsn"},
    )


def backend_container(env: Environment) -> Container:
    """Describe the API, which reads both stores."""
    return Container(
        title="Backend",
        image="backend",
        command=("python", "-m", "apps.backend"),
        before=(_DATABASE_USER, _LOAD),
        size=env.backend,
        port=BACKEND_PORT,
        environment={**_backend_variables(env, env.backend), "F1_BULK_FOLDER": SCRATCH, **_SERVING},
        secrets=_BACKEND_SECRETS,
        scratch=SCRATCH,
    )


def sync_container(env: Environment) -> Container:
    """Describe the sync: the backend's image with another command."""
    return Container(
        title="Sync",
        image="backend",
        command=("python", "-m", "apps.backend.sync"),
        size=env.sync,
        environment=_backend_variables(env, env.sync),
        secrets=_BACKEND_SECRETS,
    )


# Creates the user that all other containers log in as; exits at once if the user is already correct.
_DATABASE_USER = Preparation(
    name="user",
    command=("python", "-m", "apps.backend.database_user"),
    secrets={"F1_MONGODB_SUPERUSER": "DatabaseMaster"},
)
# Loads the bundled data into an empty database, or migrates those of another release; else it exits at once.
_LOAD = Preparation(name="load", command=("python", "-m", "apps.backend.load"))

_SERVING = {"F1_DRAIN_SECONDS": str(DRAIN_SECONDS)}

_BACKEND_SECRETS = {
    "F1_MONGODB_URI": "DatabaseUri",
    "F1_REDIS_URL": "CacheUrl",
    "F1_SENTRY_DSN": "BackendSentryDsn",
}


def _backend_variables(env: Environment, size: TaskSize) -> Mapping[str, str | AWSHelperFn]:
    return {
        "F1_BACKEND_HOST": _ANY_ADDRESS,
        "F1_BACKEND_PORT": str(BACKEND_PORT),
        "F1_MONGODB_DATABASE": "f1",
        **_shared(env, size),
    }


def _shared(env: Environment, size: TaskSize) -> Mapping[str, str | AWSHelperFn]:
    return {
        "F1_ENVIRONMENT": env.release_stage,
        "F1_RELEASE": Ref(RELEASE),
        "F1_LOG_LEVEL": "info",
        "F1_WORKERS": str(size.workers),
    }
