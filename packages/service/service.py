"""The start of every service: settings, logs, error reports, and a server."""

import os
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, TypeVar

from msgspec import Meta, Struct

from packages.service import draining, logs, sentry
from packages.service.logs import LogLevel, server_config
from packages.service.memory import use_one_arena
from packages.service.secret import Secret
from packages.service.serve import PortError, exit_with_reason, run
from packages.service.settings import SettingsError, read, variable

Port = Annotated[int, Meta(ge=1, le=65535)]


class ServiceSettings(Struct, frozen=True, kw_only=True):
    """The settings of every service; a service called `backend` adds `backend_host` and `backend_port`."""

    environment: Literal["development", "staging", "production"] = "development"
    """Determines the log format, whether HTTPS is required, and Sentry's environment."""
    workers: Annotated[int, Meta(ge=1, le=64)] = 1
    """Number of worker processes."""
    drain_seconds: Annotated[int, Meta(ge=0, le=110)] = 0
    """Seconds to keep serving after SIGTERM, reporting not ready, so that load balancers stop routing here."""
    log_level: LogLevel = "info"
    """The lowest severity that is logged."""
    release: str = "development"
    """The deployed version: part of cache keys, and Sentry's release."""
    sentry_dsn: Secret | None = None
    """The Sentry DSN for error reports; unset, none are sent."""

    @property
    def is_deployed(self) -> bool:
        """True outside development."""
        return self.environment != "development"


S = TypeVar("S", bound=ServiceSettings)


def start(service: str, kind: type[S], *, program: str | None = None, environ: Mapping[str, str] = os.environ) -> S:
    """Read the settings, set up logging (as `program` of the service) and error reports, and bound memory.

    Raises SettingsError if a setting is missing or wrong.
    """
    settings = read(kind, environ)
    use_one_arena()
    logs.configure(program or service, level=settings.log_level, structured=settings.is_deployed)
    draining.watch()
    sentry.start(service, dsn=settings.sentry_dsn, environment=settings.environment, release=settings.release)
    return settings


def serve(
    service: str,
    application_factory: str,
    kind: type[S],
    *,
    check: Callable[[S], None] = lambda settings: None,
    refused: tuple[type[Exception], ...] = (),
) -> None:
    """Serve the app of `application_factory` ("module:function") until stopped.

    An invalid setting, one that `check` rejects by raising one of `refused`, or a port in use ends the program with
    one line.
    """
    try:
        settings: Any = read(kind, os.environ)
        check(settings)
    except Exception as error:
        if not isinstance(error, (SettingsError, *refused)):
            raise
        exit_with_reason(service, error, 2)
    try:
        run(
            application_factory,
            host=getattr(settings, f"{service}_host"),
            port=getattr(settings, f"{service}_port"),
            workers=settings.workers,
            drain_seconds=settings.drain_seconds,
            variable=variable(f"{service}_port"),
            log_config=server_config(service) if settings.is_deployed else None,
        )
    except PortError as error:
        exit_with_reason(service, error)
