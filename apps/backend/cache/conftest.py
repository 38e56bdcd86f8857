from apps.backend.testing.stores import redis_url

__all__ = ["redis_url"]
