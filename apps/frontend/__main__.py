"""`python -m apps.frontend`: serve the site."""

from apps.frontend.settings import Settings
from packages.service.service import serve


def main() -> None:
    """Check the settings and serve until stopped."""
    serve("frontend", "apps.frontend.app:create", Settings)


if __name__ == "__main__":
    main()
