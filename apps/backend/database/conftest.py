from apps.backend.testing.data import all_data, few_seasons
from apps.backend.testing.stores import mongodb_uri, redis_url, settings

__all__ = ["all_data", "few_seasons", "mongodb_uri", "redis_url", "settings"]
