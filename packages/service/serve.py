"""Serving an ASGI application."""

import errno
import socket
import sys
from typing import Any, Final, NoReturn

from granian.constants import HTTPModes, Interfaces, Loops
from granian.http import HTTP1Settings
from granian.log import LogLevels

from packages.service.draining import DrainingServer
from packages.service.secret import scrub

# How long an idle connection stays open. It must exceed a load balancer's idle timeout (60 s), or requests are
# lost on connections closed at that moment. Granian counts it as the wait for the next request's headers.
KEEP_ALIVE_SECONDS: Final = 75
# Bytes of request line and headers; apps have lower limits, with their own error responses.
LARGEST_HEAD: Final = 65_536


class PortError(Exception):
    """A port that cannot be listened on; the message is one readable line."""


def require_port(host: str, port: int, variable: str) -> None:
    """Raise PortError, naming the `variable` that sets it, unless `port` can be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
            raise PortError(f"port {port} on {host} {reason}; set {variable} to another one") from None


def run(
    application_factory: str,
    *,
    host: str,
    port: int,
    workers: int,
    variable: str,
    drain_seconds: int = 0,
    log_config: dict[str, Any] | None = None,
) -> None:
    """Serve the app of `application_factory` ("module:function") until SIGINT or SIGTERM.

    After SIGTERM it reports not ready but serves for another `drain_seconds`.
    Raises PortError if the port is taken.
    """
    require_port(host, port, variable)
    server = DrainingServer(
        application_factory,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,  # Load balancers use HTTP/1.1 to services.
        workers=workers,
        loop=Loops.asyncio,
        websockets=False,
        factory=True,
        log_level=LogLevels.warning,
        log_dictconfig=log_config,
        http1_settings=HTTP1Settings(header_read_timeout=KEEP_ALIVE_SECONDS * 1000, max_buffer_size=LARGEST_HEAD),
        workers_kill_timeout=4,  # Ctrl-C stops everything within 5 s.
        respawn_failed_workers=True,
    )
    server.drain_seconds = drain_seconds
    server.serve()


def exit_with_reason(service: str, reason: Exception, code: int = 1) -> NoReturn:
    """Exit the program with one line on standard error."""
    print(scrub(f"{service}: {reason}"), file=sys.stderr)  # noqa: T201 - output of a command line
    sys.exit(code)
