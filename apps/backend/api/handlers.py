"""Litestar handlers made from declared endpoints."""

from collections.abc import Mapping
from http import HTTPStatus
from inspect import Parameter, Signature, signature
from typing import Any, Final, get_args, get_origin, get_type_hints

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import Example

from apps.backend.api.data import SOURCES
from apps.backend.api.endpoint import Endpoint
from apps.backend.api.paging import Window
from apps.backend.api.problems import PROBLEM_JSON
from apps.backend.api.responder import EncodedResponse, Operation, Responder
from packages.types.response import InvalidParameter, Page, Problem

# Generic types with arguments known only at run time.
DEPENDENCY: Final[Any] = NamedDependency
RESPONSE: Final[Any] = EncodedResponse
PAGE: Final[Any] = Page


def _problem(description: str, status: HTTPStatus, instance: str, detail: str, **reasons: str) -> ResponseSpec:
    errors = tuple(InvalidParameter(parameter=name, detail=reason) for name, reason in reasons.items())
    example = Problem(title=status.phrase, status=status, detail=detail, instance=instance, errors=errors)
    return ResponseSpec(
        Problem,
        generate_examples=False,
        description=description,
        media_type=PROBLEM_JSON,
        examples=[Example(value=msgspec.to_builtins(example))],
    )


BAD_REQUEST: Final = _problem(
    "A parameter is unknown, repeated or malformed; `errors` names each.",
    HTTPStatus.BAD_REQUEST,
    "/api/v1/seasons/2023",
    "foo is not a parameter of this address.",
    foo="is not a parameter of this address.",
)
NOT_FOUND: Final = _problem(
    "Well-formed, but the resource does not exist.",
    HTTPStatus.NOT_FOUND,
    "/api/v1/drivers/nobody",
    "There is no driver 'nobody'.",
)
UNAVAILABLE: Final = _problem(
    "The data cannot be reached now; try again after the seconds in `Retry-After`.",
    HTTPStatus.SERVICE_UNAVAILABLE,
    "/api/v1/seasons/2023",
    "The data are not available now: they cannot be reached.",
)


def route_handler(endpoint: Endpoint[..., Any]) -> HTTPRouteHandler:
    """Make the handler: parameters become Litestar's, the response's type is the return annotation."""
    operation, parameters = _operation(endpoint), _parameters(endpoint)

    async def handle(responder: Responder, **resolved: Any) -> Any:
        return await responder.respond(operation, resolved)

    returned = RESPONSE[operation.kind]
    handle.__name__ = handle.__qualname__ = operation.name
    handle.__module__, handle.__doc__ = endpoint.function.__module__, endpoint.function.__doc__
    handle.__annotations__ = {name: parameter.annotation for name, parameter in parameters.items()}
    handle.__annotations__["return"] = returned
    handle.__signature__ = Signature([*parameters.values()], return_annotation=returned)  # type: ignore[attr-defined]
    absent = {404: NOT_FOUND} if endpoint.absent else {}
    return get(endpoint.path, responses={400: BAD_REQUEST, **absent, 503: UNAVAILABLE})(handle)


def _operation(endpoint: Endpoint[..., Any]) -> Operation:
    returned = get_type_hints(endpoint.function)["return"]
    is_list = get_origin(returned) is tuple
    names = tuple(signature(endpoint.function).parameters)
    return Operation(
        name=endpoint.function.__name__,
        function=endpoint.function,
        kind=PAGE[get_args(returned)[0]] if is_list else returned,
        is_list=is_list,
        sources={name: SOURCES[name].load for name in names if name in SOURCES},
        arguments=tuple(name for name in names if name not in SOURCES),
    )


def _parameters(endpoint: Endpoint[..., Any]) -> Mapping[str, Parameter]:
    """Return the parameters that Litestar has to provide: those of the function, its data and pagination."""
    hints = get_type_hints(endpoint.function, include_extras=True)
    taken = signature(endpoint.function).parameters
    annotations: dict[str, Any] = {"responder": NamedDependency[Responder]}
    for source in (SOURCES[name] for name in taken if name in SOURCES):
        annotations |= {name: DEPENDENCY[kind] for name, kind in source.needs.items()}
    if get_origin(hints["return"]) is tuple:
        annotations["window"] = NamedDependency[Window]
    annotations |= {name: hints[name] for name in taken if name not in SOURCES}
    defaults = {name: parameter.default for name, parameter in taken.items()}
    return {
        name: Parameter(
            name, Parameter.KEYWORD_ONLY, default=defaults.get(name, Parameter.empty), annotation=annotation
        )
        for name, annotation in annotations.items()
    }
