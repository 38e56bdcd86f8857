"""What can be set for a development run."""

from typing import Annotated

from msgspec import Meta, Struct

Port = Annotated[int, Meta(ge=1, le=65535)]


class Settings(Struct, frozen=True):
    """Ports, and stores of one's own: without an address an embedded store is started, with data in `data_dir`."""

    frontend_port: Port = 3000
    backend_port: Port = 3002
    gallery_port: Port = 3010
    mongodb_uri: str | None = None
    redis_url: str | None = None
    data_dir: str = ".f1"
