"""`python -m apps.backend`: serve the API."""

import os

from apps.backend.cache.redis_cache import AddressError
from apps.backend.cache.redis_cache import check_address as check_redis
from apps.backend.database.connection import check_address as check_mongodb
from apps.backend.database.errors import DatabaseAddressError
from apps.backend.settings import Settings
from packages.service.logs import server_config
from packages.service.serve import PortError, refuse, run
from packages.service.settings import SettingsError, read


def main() -> None:
    """Check the settings and serve until told to stop."""
    try:
        settings = read(Settings, os.environ)
        check_mongodb(settings.mongodb_uri)
        check_redis(settings.redis_url)
    except (SettingsError, DatabaseAddressError, AddressError) as error:
        refuse("backend", error, 2)
    try:
        run(
            "apps.backend.app:create",
            host=settings.backend_host,
            port=settings.backend_port,
            workers=settings.workers,
            variable="F1_BACKEND_PORT",
            log_config=None if settings.environment == "development" else server_config("backend"),
        )
    except PortError as error:
        refuse("backend", error)


if __name__ == "__main__":
    main()
