"""The API's description of itself: OpenAPI 3.1, as Litestar derives it, and what Litestar cannot know."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, Final

from litestar import Litestar, Request, Response, Router
from litestar.exceptions import NotFoundException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import License, Server
from litestar.routes import HTTPRoute

from apps.backend.api.answers import Answer
from apps.backend.api.swagger import SwaggerPage, get_asset
from apps.backend.api.table import has_table

DESCRIPTION: Final = """Every Formula 1 World Championship since 1950: calendars, results, standings, careers, records.

* **Names** are Ergast's: `driverId`, `constructorId`, `circuitId`, `givenName`, ... Unknown values are `null`.
* **Standings are calculated** from results by each season's own rules.
* **Versions:** every answer belongs to a version of the data, named in `X-Data-Version` and in the `ETag`; ask again
  with `If-None-Match`, and 304 says that nothing has changed. HEAD works wherever GET does.
* **CSV:** where an answer is a table, `Accept: text/csv`, or `.csv` at the end of the path, gives its rows.
* **Errors** are problem documents (RFC 9457); `errors` names each bad parameter.

Data: Ergast and its successors, RaceData by TracingInsights (CC0), f1db (CC BY 4.0)."""

VERSION_HEADER: Final = {"description": "The version of the data.", "schema": {"type": "string"}, "required": True}
ETAG_HEADER: Final = {
    "description": "Version and representation, for If-None-Match.",
    "schema": {"type": "string"},
    "required": True,
}
HEADERS: Final = {"ETag": ETAG_HEADER, "X-Data-Version": VERSION_HEADER}
NOT_MODIFIED: Final = {"description": "Nothing has changed since the answer with this ETag.", "headers": HEADERS}
CSV: Final = {"text/csv": {"schema": {"type": "string"}}}
IF_NONE_MATCH: Final = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of an answer that is at hand.",
    "schema": {"type": "string"},
}


class CompletedDescription(JsonRenderPlugin):
    """Adds to Litestar's description the headers, 304 and CSV of every answer."""

    _written: bytes | None = None

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """Write the whole description, once."""
        if self._written is None:
            tables = dict(_tables(request.app))
            for path, item in openapi_schema["paths"].items():
                if path in tables:
                    _complete(item["get"], has_csv=tables[path])
            self._written = self.render_json(request, openapi_schema)
        return self._written


def documentation(release: str) -> OpenAPIConfig:
    """Describe the API at /schema, for people at /schema/swagger."""
    return OpenAPIConfig(
        title="F1 API",
        version=release,
        description=DESCRIPTION,
        license=License(name="MIT", identifier="MIT"),
        servers=[Server(url="/")],
        use_handler_docstrings=True,
        render_plugins=[CompletedDescription(path=("/", "/openapi.json")), SwaggerPage(path="/swagger")],
        openapi_router=Router(
            "/schema", route_handlers=[get_asset], include_in_schema=False, after_request=_refuse_unknown
        ),
    )


def _tables(app: Litestar) -> Iterator[tuple[str, bool]]:
    """Tell of each path that answers from the data whether its answer is a table."""
    for route in app.routes:
        for handler in route.route_handlers if isinstance(route, HTTPRoute) else ():
            returned = handler.parsed_fn_signature.return_type
            if returned.is_subclass_of(Answer):
                yield route.path_format, has_table(returned.inner_types[0].annotation)


def _complete(operation: dict[str, Any], *, has_csv: bool) -> None:
    operation.setdefault("parameters", []).append(IF_NONE_MATCH)
    success = operation["responses"]["200"]
    success["headers"] = {**success.get("headers", {}), **HEADERS}
    operation["responses"]["304"] = NOT_MODIFIED
    if has_csv:
        success["content"] |= CSV


async def _refuse_unknown(response: Response[Any]) -> Response[Any]:
    # Litestar's own answer to an unknown path under /schema would be a page, not a problem document.
    if response.status_code == HTTPStatus.NOT_FOUND:
        raise NotFoundException
    return response
