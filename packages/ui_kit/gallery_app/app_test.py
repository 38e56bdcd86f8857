import pytest
from litestar import Litestar
from litestar.testing import TestClient

from packages.ui_kit.gallery import gallery_assets
from packages.ui_kit.gallery_app.app import create_app, gallery_router


@pytest.fixture
def client() -> TestClient[Litestar]:
    return TestClient(create_app())


def test_the_gallery_is_served_under_a_strict_policy(client: TestClient[Litestar]) -> None:
    response = client.get("/?theme=light")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "unsafe" not in response.headers["content-security-policy"]
    assert "data:" not in response.text + response.headers["content-security-policy"]
    assert '<html lang="en" data-theme="light">' in response.text


def test_style_script_and_icon_may_be_kept_for_ever(client: TestClient[Litestar]) -> None:
    for asset in gallery_assets():
        response = client.get(f"/{asset.name}")
        assert response.content == asset.content
        assert response.headers["content-type"].startswith(asset.media_type)
        assert response.headers["cache-control"] == "max-age=31536000, immutable"


def test_an_unknown_theme_is_refused(client: TestClient[Litestar]) -> None:
    assert client.get("/?theme=sepia").status_code == 400


def test_an_unknown_file_is_not_found(client: TestClient[Litestar]) -> None:
    assert client.get("/style.0000000000.css").status_code == 404


def test_mounted_elsewhere_it_links_to_its_files_there() -> None:
    client = TestClient(Litestar([gallery_router("/ui-kit")]))
    style, *_ = gallery_assets()
    assert f'href="/ui-kit/{style.name}"' in client.get("/ui-kit").text
    assert client.get(f"/ui-kit/{style.name}").status_code == 200
