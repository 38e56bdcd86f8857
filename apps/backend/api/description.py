"""Add to the OpenAPI description what Litestar cannot derive."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute
from pydantic.alias_generators import to_camel

from apps.backend.api.csv_table import has_table
from apps.backend.api.responder import EncodedResponse
from packages.types.response import Page
from packages.types.schema import FIRST_SEASON, Schema

TEXT: Final = {"type": "string"}
TAGS: Final = {
    "version": "Which data are served.",
    "seasons": "Calendars, race weekends, championship tables, and the title race.",
    "drivers": "Drivers, their careers and results.",
    "constructors": "Constructors, their history and results.",
    "teams": "Teams: makes of cars with all their engines, and their lineage.",
    "data": "Sources of the data, and values on which they disagree.",
    "circuits": "Circuits, and all races held there.",
    "results": "Results of all seasons that meet conditions, and how many each driver or constructor has.",
    "records": "All-time tables.",
    "compare": "Two drivers, head to head.",
    "search": "Finding things by their names.",
    "anniversaries": "Races held on a given day of the year.",
    "nationalities": "Drivers, constructors and wins by nationality.",
    "choices": "Filter values for lists.",
    "health": "For load balancers.",
}
HEADERS: Final = {
    "ETag": {"description": "Version and representation, for If-None-Match.", "schema": TEXT, "required": True},
    "X-Data-Version": {"description": "The version of the data.", "schema": TEXT, "required": True},
}
NOT_MODIFIED: Final = {"description": "Not modified since the response with this ETag.", "headers": HEADERS}
CSV_CONTENT: Final = {"text/csv": {"schema": TEXT}}
IF_NONE_MATCH: Final = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of a stored response.",
    "schema": TEXT,
}
# Litestar describes times of day as durations, and `format: time` requires a zone, which pit stops lack.
WRONG_TIME: Final = {"type": "string", "format": "duration"}
TIME: Final = {"type": "string", "pattern": r"^\d{2}:\d{2}:\d{2}(\.\d+)?Z?$", "examples": ["13:00:00Z"]}
PAGE_NAME: Final = re.compile(r"Page_packages\.types\.\w+\.(\w+)_")

Described = dict[str, Any]


def completed(app: Litestar, described: Described, this_year: int) -> Described:
    """Add names, headers, 304, CSV, the range of seasons and the structs' docstrings to Litestar's description."""
    whole: Described = _mended(described)
    seasons = "|".join(["current", *(str(year) for year in range(FIRST_SEASON, this_year + 1))])
    for path, handler in _handlers(app):
        operation = whole["paths"][path]["get"]
        _name(operation, path, handler)
        _bound(operation.get("parameters", ()), f"^({seasons})$")
        if handler.parsed_fn_signature.return_type.is_subclass_of(EncodedResponse):
            _complete(operation, has_csv=has_table(handler.parsed_fn_signature.return_type.inner_types[0].annotation))
    whole["tags"] = [{"name": name, "description": description} for name, description in TAGS.items()]
    for name, schema in whole["components"]["schemas"].items():
        if name.endswith("Page"):
            schema["description"] = Page.__doc__
    for name, description in _docstrings(Schema):
        if name in whole["components"]["schemas"]:
            whole["components"]["schemas"][name]["description"] = description
    return whole


def _handlers(app: Litestar) -> Iterator[tuple[str, HTTPRouteHandler]]:
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            documented = (handler for handler in route.route_handlers if handler.resolve_include_in_schema())
            yield from ((route.path_format, handler) for handler in documented if "GET" in handler.http_methods)


def _name(operation: Described, path: str, handler: HTTPRouteHandler) -> None:
    operation["operationId"] = to_camel(handler.handler_name)
    operation["summary"] = handler.handler_name.replace("_", " ").capitalize()
    operation["tags"] = [path.removeprefix("/api/v1").split("/")[1]]


def _bound(parameters: Iterable[Described], seasons: str) -> None:
    for parameter in parameters:
        if parameter["name"] == "season":
            parameter["schema"]["pattern"] = seasons


def _complete(operation: Described, *, has_csv: bool) -> None:
    operation["parameters"] = [*operation.get("parameters", ()), IF_NONE_MATCH]
    success = operation["responses"]["200"]
    success["description"] = "The response."
    success["headers"] = HEADERS
    operation["responses"]["304"] = NOT_MODIFIED
    if has_csv:
        success["content"] |= CSV_CONTENT


def _docstrings(kind: type[Schema]) -> Iterator[tuple[str, str]]:
    for child in kind.__subclasses__():
        if child.__doc__:
            yield child.__name__, child.__doc__.replace("\n    ", "\n").strip()
        yield from _docstrings(child)


def _mended(node: Any) -> Any:
    """Copy a description, correcting the format of times and the names of structs."""
    if node == WRONG_TIME:
        return TIME
    if isinstance(node, dict):
        return {PAGE_NAME.sub(r"\1Page", key): _mended(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_mended(item) for item in node]
    return PAGE_NAME.sub(r"\1Page", node) if isinstance(node, str) else node
