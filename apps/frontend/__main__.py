"""`python -m apps.frontend`: serve the site."""

import os

from apps.frontend.settings import Settings
from packages.service.logs import server_config
from packages.service.serve import PortError, refuse, run
from packages.service.settings import SettingsError, read


def main() -> None:
    """Check the settings and serve until told to stop."""
    try:
        settings = read(Settings, os.environ)
    except SettingsError as error:
        refuse("frontend", error, 2)
    try:
        run(
            "apps.frontend.app:create",
            host=settings.frontend_host,
            port=settings.frontend_port,
            workers=settings.workers,
            variable="F1_FRONTEND_PORT",
            log_config=None if settings.environment == "development" else server_config("frontend"),
        )
    except PortError as error:
        refuse("frontend", error)


if __name__ == "__main__":
    main()
