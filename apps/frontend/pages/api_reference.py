"""The reference of the API: every address, its parameters, and the fields of what it returns."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from htpy import Node, Renderable, a, code, div, li, p, ul

from apps.frontend.components.api_description import CSV, JSON, ApiDescription, ApiOperation, ApiParameter, ApiSchema
from apps.frontend.components.entity_links import separated
from apps.frontend.components.urls import API, API_DESCRIPTION, DEVELOPERS, api_type_address
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.section_nav.section_nav import section_nav
from packages.ui_kit.components.table.table import Column, table
from packages.ui_kit.link import Link

TRAIL: Final = (Link("Use the API", DEVELOPERS),)
CODE: Final = re.compile(r"`([^`]+)`")
MOST_VALUES: Final = 12  # Of a parameter that takes one of several; longer lists are described.


def api_reference_page(api: ApiDescription, context: PageContext) -> Renderable:
    """List every address of the API by group, with its parameters and an example."""
    groups = list(api.groups())
    return layout(
        context=context,
        title="API reference",
        description="Every endpoint of the Formula 1 API: parameters, examples, and the fields of its responses.",
        canonical=API,
        trail=TRAIL,
    )[
        page_heading(title="API reference", lede="Every endpoint of the API: its parameters and responses."),
        div(".prose")[_rules()],
        section_nav(links=[Link(tag.name.capitalize(), f"#{tag.name}") for tag, _ in groups]),
        [
            section(heading=tag.name.capitalize(), id=tag.name)[
                p(".quiet")[tag.description], [_operation(path, operation) for path, operation in operations]
            ]
            for tag, operations in groups
        ],
    ]


def api_type_page(name: str, schema: ApiSchema, context: PageContext) -> Renderable:
    """Describe the fields of a type that the API returns."""
    rows = ([code[key], _kind(value), _told(value, optional=False)] for key, value in schema.properties.items())
    columns = [Column(heading="Field", row_heading=True), Column(heading="Type"), Column(heading="Meaning")]
    return layout(
        context=context,
        title=f"{name} in the API",
        description=f"The fields of {name}, as the Formula 1 API returns it, with their types, units and examples.",
        canonical=api_type_address(name),
        trail=(*TRAIL, Link("API reference", API)),
        here=name,
    )[
        page_heading(title=name, lede=_worded(schema.description)),
        table(title=f"Fields of {name}", columns=columns, rows=rows, show_title=False),
    ]


def _rules() -> Renderable:
    return ul[
        li["Only GET and HEAD are supported. No key is needed, and any web page may send requests (CORS)."],
        li[
            "A list is sent in pages: ",
            code["limit"],
            " and ",
            code["offset"],
            ", and ",
            code["total"],
            " in the response. Unknown values are ",
            code["null"],
            ".",
        ],
        li[
            "Where CSV is named, ",
            code[".csv"],
            " at the end of the path, or ",
            code["Accept: text/csv"],
            ", returns the rows of the table.",
        ],
        li[
            "Every response carries an ",
            code["ETag"],
            "; with ",
            code["If-None-Match"],
            " the response is 304 while nothing has changed.",
        ],
        li[
            "An error is a ",
            a(href=api_type_address("Problem"))["problem document"],
            " (RFC 9457): 400 for a bad parameter, 404 for what does not exist, 503 while the data cannot be reached.",
        ],
        li["The same for programs: ", a(href=API_DESCRIPTION)["OpenAPI 3.1"], "."],
    ]


def _operation(path: str, operation: ApiOperation) -> Renderable:
    parameters = [parameter for parameter in operation.parameters if parameter.place != "header"]
    example = operation.example(path)
    return section(heading=code[path], level=3, id=operation.operation_id)[
        p[_worded(operation.description or operation.summary)],
        _parameters(path, parameters) if parameters else None,
        p["Returns ", _returned(operation), ". Example: ", a(href=example)[code[example]]],
    ]


def _parameters(path: str, parameters: Sequence[ApiParameter]) -> Renderable:
    columns = [Column(heading="Parameter", row_heading=True), Column(heading="Type"), Column(heading="Meaning")]
    rows = (
        [code[each.name], _kind(each.schema), _told(each.schema, optional=not each.required)] for each in parameters
    )
    return table(title=f"Parameters of {path}", columns=columns, rows=rows, show_title=False)


def _returned(operation: ApiOperation) -> Node:
    content = operation.content
    body = _kind(content[JSON].schema) if JSON in content else "JSON"
    return [body, " as JSON or CSV" if CSV in content else " as JSON"]


def _kind(schema: ApiSchema) -> Node:
    """Format the type of a value; a described type is a link to its page."""
    if schema.type_name:
        return a(href=api_type_address(schema.type_name))[schema.type_name]
    if schema.one_of:
        return separated([_kind(each) for each in schema.one_of], " or ")
    if schema.type == "array":
        return ["list of ", _kind(schema.items)] if isinstance(schema.items, ApiSchema) else "list"
    return schema.format or schema.types or "any"


def _told(schema: ApiSchema, *, optional: bool) -> Node:
    sentences: list[Node] = [_worded(schema.description), *_bounds(schema)]
    if schema.examples:
        sentences.append(["Example: ", code[str(schema.examples[0])], "."])
    if optional:
        sentences.append("Optional.")
    return separated([each for each in sentences if each], " ") or "–"


def _bounds(schema: ApiSchema) -> Iterator[Node]:
    if 0 < len(schema.enum) <= MOST_VALUES:
        yield ["One of ", separated([code[str(value)] for value in schema.enum]), "."]
    if schema.minimum is not None and schema.maximum is not None:
        yield f"{schema.minimum:g} to {schema.maximum:g}."


def _worded(text: str) -> Node:
    """Format the text of a description; words in backticks become code."""
    parts = CODE.split(text)
    return [code[part] if number % 2 else part for number, part in enumerate(parts) if part] if text else None
