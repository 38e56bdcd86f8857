from tests.site import browser, site, site_url
from tests.stack import backend_url, stores

__all__ = ["backend_url", "browser", "site", "site_url", "stores"]
