from tests.stack import backend_url, stores

__all__ = ["backend_url", "stores"]
