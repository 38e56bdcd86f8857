"""Settings of the program that creates the database user."""

from apps.backend.settings import Settings
from packages.service.secret import Secret


class SuperuserSettings(Settings, frozen=True, kw_only=True):
    """Settings of the backend, and the superuser's login."""

    mongodb_superuser: Secret
    """The superuser's login: JSON with `username` and `password`."""
