"""`python -m apps.backend`: serve the API."""

from apps.backend.cache.redis_cache import AddressError
from apps.backend.cache.redis_cache import check_address as check_redis
from apps.backend.database.connection import check_address as check_mongodb
from apps.backend.database.errors import DatabaseAddressError
from apps.backend.settings import Settings
from packages.service.service import serve


def check(settings: Settings) -> None:
    """Raise if the address of a store is invalid."""
    check_mongodb(settings.mongodb_uri)
    check_redis(settings.redis_url)


def main() -> None:
    """Check the settings and serve until stopped."""
    serve("backend", "apps.backend.app:create", Settings, check=check, refused=(DatabaseAddressError, AddressError))


if __name__ == "__main__":
    main()
