"""Parameters that no endpoint knows, or that are given twice, are refused instead of ignored."""

from collections.abc import Iterator, Mapping
from typing import Any

from litestar.connection import ASGIConnection
from litestar.di import Provide
from litestar.handlers.base import BaseRouteHandler
from litestar.params import ParameterKwarg
from litestar.utils.signature import ParsedSignature

from apps.backend.api.invalid import InvalidParametersError


def refuse_strange_parameters(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Raise InvalidParametersError, naming each query parameter that is unknown or repeated."""
    given = connection.query_params.dict()
    if not given:
        return
    known = parameters(handler)
    reasons = {name: "is not a parameter of this address." for name in given if name not in known}
    reasons |= {name: "is given more than once." for name, values in given.items() if len(values) > 1}
    if reasons:
        raise InvalidParametersError(**reasons)


def parameters(handler: BaseRouteHandler) -> Mapping[str, str]:
    """Describe, by name, the parameters that a handler or one of its dependencies takes."""
    described: dict[str, str] | None = handler.opt.get("parameters")
    if described is None:
        described = dict(_described(handler.parsed_fn_signature, handler.resolve_dependencies()))
        handler.opt["parameters"] = described
    return described


def _described(signature: ParsedSignature, dependencies: Mapping[str, Provide]) -> Iterator[tuple[str, str]]:
    for name, field in signature.parameters.items():
        if name in dependencies:
            yield from _described(dependencies[name].parsed_fn_signature, dependencies)
        elif isinstance(field.kwarg_definition, ParameterKwarg):
            yield field.kwarg_definition.name or name, field.kwarg_definition.description or ""
