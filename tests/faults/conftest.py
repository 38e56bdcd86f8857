from tests.site import site, site_url
from tests.stack import api, backend_url, stores

__all__ = ["api", "backend_url", "site", "site_url", "stores"]
