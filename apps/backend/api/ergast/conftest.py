from apps.backend.testing.app import api
from apps.backend.testing.data import all_data, few_seasons, loaded
from apps.backend.testing.stores import mongodb_uri, redis_url, settings

__all__ = ["all_data", "api", "few_seasons", "loaded", "mongodb_uri", "redis_url", "settings"]
