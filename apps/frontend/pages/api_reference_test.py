import datetime as dt
from typing import Final

import msgspec
import pytest

from apps.frontend.components.api_description import ApiDescription
from apps.frontend.pages.api_reference import api_reference_page, api_type_page
from apps.frontend.pages.page_context import PageContext
from packages.ui_kit.testing.markup import parsed, texts

DESCRIPTION: Final = b"""{
  "openapi": "3.1.0",
  "tags": [{"name": "compare", "description": "Two drivers, head to head."}, {"name": "health"}],
  "paths": {
    "/api/v1/seasons/{season}/compare": {"get": {
      "operationId": "compareDrivers", "summary": "Compare", "description": "Compare `drivers`.", "tags": ["compare"],
      "parameters": [
        {"name": "season", "in": "path", "required": true, "schema": {"type": "string", "examples": ["2021"]}},
        {"name": "drivers", "in": "query", "required": true, "schema": {"type": "string", "examples": ["senna,prost"]}},
        {"name": "limit", "in": "query", "schema": {"type": ["integer", "null"], "minimum": 1, "maximum": 100}},
        {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}}
      ],
      "responses": {"200": {"content": {
        "application/json": {"schema": {"$ref": "#/components/schemas/Comparison"}}, "text/csv": {}
      }}}
    }},
    "/health/live": {"get": {"operationId": "getLiveness", "summary": "Live", "tags": ["health"]}}
  },
  "components": {"schemas": {"Comparison": {"type": "object", "description": "Two drivers.", "properties": {
    "rows": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}},
    "leader": {"oneOf": [{"type": "string"}, {"type": "null"}], "enum": ["senna", "prost"], "examples": ["senna"]}
  }}}}
}"""


@pytest.fixture
def api() -> ApiDescription:
    return msgspec.json.decode(DESCRIPTION, type=ApiDescription)


@pytest.fixture
def context() -> PageContext:
    return PageContext(
        public_url="https://f1.example",
        address="/developers/reference",
        now=dt.datetime(2026, 11, 23, tzinfo=dt.UTC),
        theme="auto",
        stylesheet="/s.css",
        script="/s.js",
    )


def test_every_address_of_the_api_has_its_parameters_its_response_and_an_example(
    api: ApiDescription, context: PageContext
) -> None:
    page = parsed(api_reference_page(api, context))
    assert texts(page, "h3") == ["/api/v1/seasons/{season}/compare"]  # What is for load balancers is left out.
    assert [cell for row in page.iter("tbody") for cell in texts(row, "th")] == ["season", "drivers", "limit"]
    text = " ".join("".join(page.itertext()).split())
    assert "1 to 100. Optional." in text
    assert "Returns Comparison as JSON or CSV. Example: /api/v1/seasons/2021/compare?drivers=senna,prost" in text


def test_a_type_has_its_fields_and_links_to_the_types_in_them(api: ApiDescription, context: PageContext) -> None:
    page = parsed(api_type_page("Comparison", api.components.schemas["Comparison"], context))
    rows = [" ".join("".join(row.itertext()).split()) for body in page.iter("tbody") for row in body]
    assert rows == ["rowslist of Row–", "leaderstring or nullOne of senna, prost. Example: senna."]
    assert "/developers/reference/types/Row" in [link.get("href") for link in page.iter("a")]
