"""Settings of the frontend, read from environment variables `F1_...` at start."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from packages.service.logs import LogLevel
from packages.service.secret import Secret

Port = Annotated[int, Meta(ge=1, le=65535)]
Address = Annotated[str, Meta(pattern=r"^https?://[^/\s]+$", description="Scheme, host and port, no path.")]


class Settings(Struct, frozen=True, kw_only=True):
    """What the frontend needs to know; `backend_url` and `public_url` are addresses without a path."""

    environment: Literal["development", "staging", "production"] = "development"
    backend_url: Address = "http://127.0.0.1:3002"
    frontend_host: str = "127.0.0.1"
    frontend_port: Port = 3000
    public_url: Address = "http://127.0.0.1:3000"
    workers: Annotated[int, Meta(ge=1, le=64)] = 1
    log_level: LogLevel = "info"
    release: str = "development"
    sentry_dsn: Secret | None = None
    page_cache_megabytes: Annotated[int, Meta(ge=1, le=4096)] = 128
