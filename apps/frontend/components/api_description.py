"""The API's description of itself, OpenAPI 3.1, as far as pages show it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote, urlencode

from msgspec import Struct, field

REFERENCE: Final = "#/components/schemas/"
PUBLIC: Final = "/api/"
JSON: Final = "application/json"
CSV: Final = "text/csv"
IN_PATH: Final = re.compile(r"\{(\w+)\}")


class ApiSchema(Struct, frozen=True):
    """A JSON schema, limited to the keywords that the API uses."""

    ref: str = field(default="", name="$ref")
    type: str | tuple[str, ...] = ""
    description: str = ""
    format: str = ""
    enum: tuple[Any, ...] = ()
    examples: tuple[Any, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    default: Any = None
    items: "ApiSchema | bool | None" = None
    one_of: "tuple[ApiSchema, ...]" = field(default=(), name="oneOf")
    properties: "Mapping[str, ApiSchema]" = {}
    required: tuple[str, ...] = ()

    @property
    def types(self) -> str:
        """The JSON types that it may have."""
        return self.type if isinstance(self.type, str) else " or ".join(self.type)

    @property
    def type_name(self) -> str:
        """The name of the referenced type, or an empty string."""
        return self.ref.removeprefix(REFERENCE)


class ApiParameter(Struct, frozen=True):
    """A parameter; `in` of the description is `place`."""

    name: str
    place: str = field(name="in")
    schema: ApiSchema
    description: str = ""
    required: bool = False

    @property
    def example(self) -> str:
        """A value to try."""
        return str(next(iter(self.schema.examples), self.schema.default or ""))


class ApiContent(Struct, frozen=True):
    """A representation of a response."""

    schema: ApiSchema = ApiSchema()


class ApiResponse(Struct, frozen=True):
    """The response for one status."""

    description: str = ""
    content: Mapping[str, ApiContent] = {}


class ApiOperation(Struct, frozen=True, rename="camel"):
    """The GET operation of a path."""

    operation_id: str
    summary: str
    description: str = ""
    tags: tuple[str, ...] = ()
    parameters: tuple[ApiParameter, ...] = ()
    responses: Mapping[str, ApiResponse] = {}

    @property
    def content(self) -> Mapping[str, ApiContent]:
        """The representations of its response."""
        return self.responses["200"].content if "200" in self.responses else {}

    def example(self, path: str) -> str:
        """Return an address to try: the examples of the parameters that it must have."""
        values = {parameter.name: parameter.example for parameter in self.parameters}
        filled = IN_PATH.sub(lambda found: quote(values.get(found[1], found[1])), path)
        query = {p.name: p.example for p in self.parameters if p.place == "query" and p.required}
        return f"{filled}?{urlencode(query, safe=',')}" if query else filled


class ApiPath(Struct, frozen=True):
    """The operations of a path; only GET is described."""

    get: ApiOperation | None = None


class ApiTag(Struct, frozen=True):
    """A group of addresses."""

    name: str
    description: str = ""


class ApiComponents(Struct, frozen=True):
    """The described types."""

    schemas: Mapping[str, ApiSchema]


class ApiDescription(Struct, frozen=True):
    """The whole description."""

    paths: Mapping[str, ApiPath]
    components: ApiComponents
    tags: tuple[ApiTag, ...] = ()

    def groups(self) -> Iterator[tuple[ApiTag, tuple[tuple[str, ApiOperation], ...]]]:
        """Yield each group of endpoints with their paths and operations, except those for machines."""
        for tag in self.tags:
            found = tuple(
                (path, offered.get)
                for path, offered in self.paths.items()
                if path.startswith(PUBLIC) and offered.get and tag.name in offered.get.tags
            )
            if found:
                yield tag, found
