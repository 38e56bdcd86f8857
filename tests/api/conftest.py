from tests.stack import api, backend_url, stores

__all__ = ["api", "backend_url", "stores"]
