"""The API's description of itself."""

from litestar.openapi import OpenAPIConfig


def documentation(release: str) -> OpenAPIConfig:
    """Describe the API as OpenAPI 3.1."""
    return OpenAPIConfig(title="F1 API", version=release, path="/schema", use_handler_docstrings=True)
