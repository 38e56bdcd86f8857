"""Settings of the backend, from the environment: `mongodb_uri` is F1_MONGODB_URI, and so on."""

from typing import Annotated, Literal

from msgspec import Meta

from apps.backend.jolpica.rate_limit import INTERVAL
from packages.service.secret import Secret
from packages.service.service import Port, ServiceSettings

HttpUrl = Annotated[str, Meta(pattern=r"^https?://.+")]


class MongoUri(Secret):
    """The connection string of MongoDB, with its password."""

    __slots__ = ()
    pattern = r"mongodb(\+srv)?://.+"


class RedisUrl(Secret):
    """The address of Redis, with its password."""

    __slots__ = ()
    pattern = r"rediss?://.+"


class Settings(ServiceSettings, frozen=True, kw_only=True):
    """Settings of the backend; the stores have no default, so that none is used by mistake."""

    mongodb_uri: MongoUri
    """The address of MongoDB or DocumentDB."""
    mongodb_database: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,63}$")] = "f1"
    """The database in it."""
    redis_url: RedisUrl
    """The address of the Redis cluster (always in cluster mode) for calculated responses."""
    backend_host: str = "127.0.0.1"
    """The address that the API listens on."""
    backend_port: Port = 3002
    """The port that the API listens on."""
    jolpica_url: HttpUrl = "https://api.jolpi.ca/ergast/f1"
    """The Ergast-compatible API that the sync reads."""
    jolpica_interval: Annotated[float, Meta(ge=0, le=60)] = INTERVAL
    """Seconds from one request to it to the next."""
    ergast_hourly_limit: Annotated[int, Meta(ge=0, le=1_000_000)] = 0
    """Hourly limit per client of uncached requests to Ergast's API; 0 for no limit."""
    trusted_proxies: Annotated[int, Meta(ge=0, le=10)] = 0
    """The number of proxies in front of the service that add to X-Forwarded-For."""
    copy_file: str | None = None
    """A file that the data are copied to, for a start without MongoDB and Redis."""
    bulk_data: Literal["on", "off"] = "on"
    """The bulk data for download: `on` to build them, `off` not to."""
    bulk_folder: str | None = None
    """The folder of the bulk data; by default a temporary one."""
