"""Parameters that no endpoint knows, or that are given twice, are refused instead of ignored."""

from collections.abc import Iterator, Mapping
from typing import Any

from litestar.connection import ASGIConnection
from litestar.di import Provide
from litestar.handlers.base import BaseRouteHandler
from litestar.params import QueryParameter
from litestar.utils.signature import ParsedSignature

from apps.backend.api.invalid import InvalidParametersError


def refuse_strange_parameters(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Raise InvalidParametersError, naming each query parameter that is unknown or repeated."""
    given = connection.query_params.dict()
    if not given:
        return
    known = query_parameters(handler)
    reasons = {name: "there is no such parameter here" for name in given if name not in known}
    reasons |= {name: "is given more than once" for name, values in given.items() if len(values) > 1}
    if reasons:
        raise InvalidParametersError(**reasons)


def query_parameters(handler: BaseRouteHandler) -> frozenset[str]:
    """Name the query parameters that a handler or one of its dependencies takes."""
    known: frozenset[str] | None = handler.opt.get("query_parameters")
    if known is None:
        known = frozenset(_named(handler.parsed_fn_signature, handler.resolve_dependencies()))
        handler.opt["query_parameters"] = known
    return known


def _named(signature: ParsedSignature, dependencies: Mapping[str, Provide]) -> Iterator[str]:
    for name, field in signature.parameters.items():
        if name in dependencies:
            yield from _named(dependencies[name].parsed_fn_signature, dependencies)
        elif isinstance(field.kwarg_definition, QueryParameter):
            yield field.kwarg_definition.name or name
