"""Reject parameters that are unknown, repeated, or oddly written numbers, rather than ignore them."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final, Literal, get_args, get_origin

from litestar.connection import ASGIConnection
from litestar.di import Provide
from litestar.handlers.base import BaseRouteHandler
from litestar.params import ParameterKwarg
from litestar.utils.signature import ParsedSignature
from msgspec import Struct

from packages.types.response import InvalidParameter


class InvalidParametersError(Exception):
    """Maps each invalid parameter to the reason: `InvalidParametersError({"season": "..."})`."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        self.errors = tuple(InvalidParameter(parameter=name, detail=detail) for name, detail in reasons.items())
        super().__init__("; ".join(f"{error.parameter}: {error.detail}" for error in self.errors))


WHOLE_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]*)")
MOST_ERRORS: Final = 10  # Even a request with thousands of parameters gets a short response.


class Parameter(Struct, frozen=True):
    """A parameter of an endpoint and its constraints."""

    description: str
    is_number: bool
    allowed: tuple[str, ...] = ()  # The values of an enumeration.


def refuse_strange_parameters(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Raise InvalidParametersError, naming query parameters that are unknown, repeated or not plain numbers."""
    given = connection.query_params.dict()
    if reasons := dict(islice(_reasons(given, parameters(handler)), MOST_ERRORS)):
        raise InvalidParametersError(reasons)


def parameters(handler: BaseRouteHandler) -> Mapping[str, Parameter]:
    """Describe, by name, the parameters of a handler and its dependencies."""
    described: dict[str, Parameter] | None = handler.opt.get("parameters")
    if described is None:
        described = dict(_described(handler.parsed_fn_signature, handler.resolve_dependencies()))
        handler.opt["parameters"] = described
    return described


def _reasons(given: Mapping[str, list[str]], known: Mapping[str, Parameter]) -> Iterator[tuple[str, str]]:
    for name, values in sorted(given.items()):
        if name not in known:
            yield name, "is not a parameter of this address."
        elif len(values) > 1:
            yield name, "is repeated."
        elif known[name].is_number and not WHOLE_NUMBER.fullmatch(values[0]):
            # Litestar would accept `1e1` as ten, giving one response many URLs.
            yield name, f"must be a whole number. {known[name].description}"


def _described(signature: ParsedSignature, dependencies: Mapping[str, Provide]) -> Iterator[tuple[str, Parameter]]:
    for name, field in signature.parameters.items():
        if name in dependencies:
            yield from _described(dependencies[name].parsed_fn_signature, dependencies)
        elif isinstance(described := field.kwarg_definition, ParameterKwarg):
            is_number = int in (field.annotation, *get_args(field.annotation))
            yield (
                described.name or name,
                Parameter(described.description or "", is_number, tuple(_literals(field.annotation))),
            )


def _literals(kind: Any) -> Iterator[str]:
    """Return the values of `Literal[...]`, also within a union."""
    if get_origin(kind) is Literal:
        yield from get_args(kind)
    else:
        for option in get_args(kind):
            yield from _literals(option)
