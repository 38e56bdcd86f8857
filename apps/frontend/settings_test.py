import pytest

from apps.frontend.settings import Settings
from packages.service.settings import SettingsError, read


def test_without_any_variable_the_site_is_at_3000_and_the_backend_at_3002() -> None:
    settings = read(Settings, {})
    assert (settings.frontend_host, settings.frontend_port) == ("127.0.0.1", 3000)
    assert settings.backend_url == "http://127.0.0.1:3002"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("F1_FRONTEND_PORT", "0"),
        ("F1_BACKEND_URL", "127.0.0.1:3002"),
        ("F1_BACKEND_URL", "http://backend/api"),
        ("F1_PUBLIC_URL", "ftp://f1.example"),
        ("F1_ENVIRONMENT", "space"),
        ("F1_WORKERS", "none"),
    ],
)
def test_a_wrong_value_is_named_by_its_variable(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read(Settings, {name: value})
