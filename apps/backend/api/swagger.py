"""Swagger UI for people, all of it served from here: no page of ours needs another host."""

from importlib import resources
from typing import Final

from litestar import MediaType, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

MEDIA_TYPES: Final[dict[str, str]] = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
    "start.js": "text/javascript",
}
START: Final = b'SwaggerUIBundle({url: "/schema/openapi.json", dom_id: "#ui", deepLinking: true});'
PAGE: Final = b"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>F1 API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/schema/assets/swagger-ui.css">
</head>
<body>
<div id="ui"></div>
<script src="/schema/assets/swagger-ui-bundle.js"></script>
<script src="/schema/assets/start.js"></script>
</body>
</html>
"""
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-ancestors 'none'"
)


@get("/swagger", include_in_schema=False, sync_to_thread=False)
def get_page() -> Response[bytes]:
    """The page; it reads the description itself."""
    return Response(PAGE, media_type=MediaType.HTML, headers={"Content-Security-Policy": POLICY})


@get("/assets/{name:str}", include_in_schema=False, sync_to_thread=False)
def get_asset(name: FromPath[str]) -> Response[bytes]:
    """A part of Swagger UI, from its package."""
    if name not in MEDIA_TYPES:
        raise NotFoundException
    headers = {"Cache-Control": "public, max-age=3600"}
    return Response(_content(name), media_type=MEDIA_TYPES[name], headers=headers)


def _content(name: str) -> bytes:
    if name == "start.js":
        return START
    import swagger_ui  # noqa: PLC0415 - it imports a template engine, which no other request needs

    return resources.files(swagger_ui).joinpath("static", name).read_bytes()
