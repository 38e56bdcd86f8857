from apps.backend.testing.data import all_data
from apps.backend.testing.stores import mongodb_uri, redis_url, settings

__all__ = ["all_data", "mongodb_uri", "redis_url", "settings"]
