"""How every endpoint is declared: a GET with its documented failures."""

from http import HTTPStatus
from inspect import iscoroutinefunction
from typing import Final

import msgspec
from litestar import get
from litestar.di import Provide
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import Example
from litestar.types import AnyCallable

from packages.types.problem import InvalidParameter, Problem

PROBLEM_JSON: Final = "application/problem+json"


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


ALWAYS: Final = {
    400: _problem(
        "A parameter is unknown, repeated or malformed; `errors` names each.",
        HTTPStatus.BAD_REQUEST,
        "/api/v1/seasons/2023",
        "foo is not a parameter of this address.",
        foo="is not a parameter of this address.",
    ),
    503: _problem(
        "The data cannot be reached now; try again after the seconds in `Retry-After`.",
        HTTPStatus.SERVICE_UNAVAILABLE,
        "/api/v1/seasons/2023",
        "The data are not available now: they cannot be reached.",
    ),
}
ABSENT: Final = {
    404: _problem(
        "Well-formed, but there is no such thing.",
        HTTPStatus.NOT_FOUND,
        "/api/v1/drivers/nobody",
        "There is no driver 'nobody'.",
    )
}


def endpoint(path: str, *, absent: bool = False, **given: AnyCallable) -> get:
    """Declare a GET of `path`; `absent` if what it names may not exist; `given` names who provides what."""
    dependencies = {name: Provide(provider, sync_to_thread=_in_thread(provider)) for name, provider in given.items()}
    return get(path, responses={**ALWAYS, **(ABSENT if absent else {})}, dependencies=dependencies)


def _in_thread(provider: AnyCallable) -> bool | None:
    # Providers only read what they are given: none of them blocks.
    return None if iscoroutinefunction(provider) else False
