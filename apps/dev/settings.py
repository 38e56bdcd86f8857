"""Settings of a development run."""

from msgspec import Struct

from packages.service.service import Port


class Settings(Struct, frozen=True):
    """Ports, and stores of one's own: without an address an embedded store is started, with data in `data_dir`."""

    frontend_port: Port = 3000
    """The port that the site listens on."""
    backend_port: Port = 3002
    """The port that the API listens on."""
    gallery_port: Port = 3010
    """The port of `./pants gallery`."""
    mongodb_uri: str | None = None
    """The address of MongoDB or DocumentDB."""
    redis_url: str | None = None
    """The address of the Redis cluster (always in cluster mode) for calculated responses."""
    data_dir: str = ".f1"
    """The folder in which the embedded MongoDB of `./pants dev` keeps its data."""
