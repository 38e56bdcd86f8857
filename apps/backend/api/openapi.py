"""The OpenAPI 3.1 description of the API: derived by Litestar, then completed."""

import datetime as dt
from http import HTTPStatus
from typing import Any, Final

from litestar import Request, Response, Router
from litestar.exceptions import NotFoundException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import License, Server

from apps.backend.api.description import completed

DESCRIPTION: Final = """Every Formula 1 World Championship since 1950: calendars, results, standings, careers, records.

* **Names** are Ergast's: `driverId`, `constructorId`, `circuitId`, `givenName`, ... Unknown values are `null`.
* **Standings are calculated** from results by each season's own rules.
* **Versions:** every response belongs to a version of the data, stated in `X-Data-Version` and in the `ETag`; a
  request with `If-None-Match` gets 304 if nothing has changed. HEAD works wherever GET does.
* **CSV:** for a table, `Accept: text/csv`, or `.csv` at the end of the path, returns its rows.
* **Errors** are problem documents (RFC 9457); `errors` lists each invalid parameter.

Data: [RaceData](https://github.com/TracingInsights/RaceData) by TracingInsights (CC0 1.0, derived from Ergast) and
[f1db](https://github.com/f1db/f1db) (CC BY 4.0, attribution required), reconciled as described by `/api/v1/data`.
New results by Jolpica (CC BY-NC-SA 4.0)."""


class CompletedDescription(JsonRenderPlugin):
    """Serves Litestar's description, completed."""

    _written: bytes | None = None

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """Write the whole description, once."""
        if self._written is None:
            this_year = dt.datetime.now(dt.UTC).year
            self._written = self.render_json(request, completed(request.app, openapi_schema, this_year))
        return self._written


def documentation(release: str) -> OpenAPIConfig:
    """Serve the description at /schema; the site renders it as a page."""
    return OpenAPIConfig(
        title="F1 API",
        version=release,
        description=DESCRIPTION,
        license=License(name="MIT", identifier="MIT"),
        servers=[Server(url="/")],
        use_handler_docstrings=True,
        render_plugins=[CompletedDescription(path=("/", "/openapi.json"))],
        openapi_router=Router("/schema", route_handlers=[], include_in_schema=False, after_request=_refuse_unknown),
    )


async def _refuse_unknown(response: Response[Any]) -> Response[Any]:
    # Litestar would respond to an unknown path under /schema with an HTML page, not a problem document.
    if response.status_code == HTTPStatus.NOT_FOUND:
        raise NotFoundException
    return response
