"""Settings of the frontend, read from environment variables `F1_...` at start."""

from typing import Annotated

from msgspec import Meta

from packages.service.service import Port, ServiceSettings

Address = Annotated[str, Meta(pattern=r"^https?://[^/\s]+$", description="Scheme, host and port, no path.")]


class Settings(ServiceSettings, frozen=True, kw_only=True):
    """Settings of the frontend; `backend_url` and `public_url` are addresses without a path."""

    backend_url: Address = "http://127.0.0.1:3002"
    """The API, as the site reaches it."""
    frontend_host: str = "127.0.0.1"
    """The address that the site listens on."""
    frontend_port: Port = 3000
    """The port that the site listens on."""
    public_url: Address = "http://127.0.0.1:3000"
    """The site, as browsers reach it: for links in feeds, the sitemap and previews."""
    page_cache_megabytes: Annotated[int, Meta(ge=1, le=4096)] = 128
    """Memory for rendered pages."""
    shared_cache_seconds: Annotated[int, Meta(ge=0, le=86_400)] = 0
    """Seconds that a cache in front, with our cookies in its key and purged with the data, may send pages; 0: none."""
