"""Settings of the frontend, read from environment variables `F1_...` at start."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from packages.service.logs import LogLevel
from packages.service.secret import Secret

Port = Annotated[int, Meta(ge=1, le=65535)]
Address = Annotated[str, Meta(pattern=r"^https?://[^/\s]+$", description="Scheme, host and port, no path.")]


class Settings(Struct, frozen=True, kw_only=True):
    """Settings of the frontend; `backend_url` and `public_url` are addresses without a path."""

    environment: Literal["development", "staging", "production"] = "development"
    """Decides the format of logs, whether HTTPS is required, and what Sentry calls it."""
    backend_url: Address = "http://127.0.0.1:3002"
    """The API, as the site reaches it."""
    frontend_host: str = "127.0.0.1"
    """The address that the site listens on."""
    frontend_port: Port = 3000
    """The port that the site listens on."""
    public_url: Address = "http://127.0.0.1:3000"
    """The site, as browsers reach it: for links in feeds, the sitemap and previews."""
    workers: Annotated[int, Meta(ge=1, le=64)] = 1
    """Processes that serve."""
    log_level: LogLevel = "info"
    """The least severe messages that are logged."""
    release: str = "development"
    """The version that is deployed: part of cache keys, and Sentry's release."""
    sentry_dsn: Secret | None = None
    """Where errors are reported to; without it, nowhere."""
    page_cache_megabytes: Annotated[int, Meta(ge=1, le=4096)] = 128
    """Memory for rendered pages."""
