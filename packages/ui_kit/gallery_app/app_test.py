import pytest
from litestar import Litestar
from litestar.testing import TestClient

from packages.ui_kit.gallery.assets import assets
from packages.ui_kit.gallery_app.app import create_app, gallery_router


@pytest.fixture
def client() -> TestClient[Litestar]:
    return TestClient(create_app())


def test_the_gallery_is_served_under_a_strict_policy(client: TestClient[Litestar]) -> None:
    response = client.get("/")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "unsafe" not in response.headers["content-security-policy"]
    assert "data:" not in response.headers["content-security-policy"]
    assert '="data:' not in response.text


@pytest.mark.parametrize(
    "path", ["/components/table/", "/foundations/colour/", "/examples/badge/its-tones/dark/", "/components/page/"]
)
def test_each_kind_of_page_has_an_address(client: TestClient[Litestar], path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.headers["cache-control"]) == (200, "no-cache")


def test_style_script_and_icon_may_be_kept_for_ever(client: TestClient[Litestar]) -> None:
    for asset in assets():
        response = client.get(f"/{asset.name}")
        assert response.content == asset.content
        assert response.headers["content-type"].startswith(asset.media_type)
        assert response.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", ["/style.0000000000.css", "/components/", "/components/nothing/", "/../BUILD"])
def test_what_is_not_there_is_not_found(client: TestClient[Litestar], path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_address_without_its_slash_leads_to_the_one_with_it(client: TestClient[Litestar]) -> None:
    assert client.get("/components/table", follow_redirects=False).headers["location"] == "table/"
    mounted = TestClient(Litestar([gallery_router("/ui-kit")]))
    assert mounted.get("/ui-kit", follow_redirects=False).headers["location"] == "/ui-kit/"
    assert mounted.get("/ui-kit/").status_code == mounted.get("/ui-kit/components/table/").status_code == 200
