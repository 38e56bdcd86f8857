import logging

import httpx
import pytest
from litestar import Litestar, get

from apps.backend.api.problems import to_response


@get("/broken")
async def broken() -> None:
    """Raise an unexpected error."""
    raise ZeroDivisionError("secret of the house")


@pytest.fixture
def api() -> httpx.AsyncClient:
    app = Litestar([broken], exception_handlers={Exception: to_response}, openapi_config=None, logging_config=None)
    transport = httpx.ASGITransport(app)  # type: ignore[arg-type] # Litestar's types of ASGI are its own
    return httpx.AsyncClient(transport=transport, base_url="http://api")


async def test_an_unforeseen_error_is_recorded_and_not_shown(
    api: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        response = await api.get("/broken?x=1")
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "An internal error occurred; it has been recorded.",
        "instance": "/broken",
        "errors": [],
    }
    assert "secret of the house" in caplog.text
    await api.aclose()
