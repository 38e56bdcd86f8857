"""Settings of the backend, from the environment: `mongodb_uri` is F1_MONGODB_URI, and so on."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from apps.backend.jolpica.rate_limit import INTERVAL
from packages.service.logs import LogLevel
from packages.service.secret import Secret

HttpUrl = Annotated[str, Meta(pattern=r"^https?://.+")]
Port = Annotated[int, Meta(ge=1, le=65535)]


class MongoUri(Secret):
    """The connection string of MongoDB, with its password."""

    __slots__ = ()
    pattern = r"mongodb(\+srv)?://.+"


class RedisUrl(Secret):
    """The address of Redis, with its password."""

    __slots__ = ()
    pattern = r"rediss?://.+"


class Settings(Struct, frozen=True, kw_only=True):
    """What differs between environments; the stores have no default, so that none is used by mistake."""

    environment: Literal["development", "staging", "production"] = "development"
    mongodb_uri: MongoUri
    mongodb_database: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,63}$")] = "f1"
    redis_url: RedisUrl
    backend_host: str = "127.0.0.1"
    backend_port: Port = 3002
    workers: Annotated[int, Meta(ge=1, le=64)] = 1
    log_level: LogLevel = "info"
    release: str = "development"
    sentry_dsn: Secret | None = None
    jolpica_url: HttpUrl = "https://api.jolpi.ca/ergast/f1"
    jolpica_interval: Annotated[float, Meta(ge=0, le=60)] = INTERVAL  # Seconds from one request to the next.
    ergast_hourly_limit: Annotated[int, Meta(ge=0, le=1_000_000)] = 0  # Requests of a client to Ergast's API; 0: any.
    trusted_proxies: Annotated[int, Meta(ge=0, le=10)] = 0  # How many add to X-Forwarded-For in front of this service.
    copy_file: str | None = None  # Where the data are copied to, for a start without MongoDB and Redis.
    bulk_data: Literal["on", "off"] = "on"  # Whether the files to download are made.
    bulk_folder: str | None = None  # Where; by default a folder for temporary files.
