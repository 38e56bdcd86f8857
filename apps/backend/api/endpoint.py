"""How every endpoint is declared: a GET with its documented failures."""

from inspect import iscoroutinefunction
from typing import Final

from litestar import get
from litestar.di import Provide
from litestar.openapi.datastructures import ResponseSpec
from litestar.types import AnyCallable

from packages.types.problem import Problem

PROBLEM_JSON: Final = "application/problem+json"


def _problem(description: str) -> ResponseSpec:
    return ResponseSpec(Problem, generate_examples=False, description=description, media_type=PROBLEM_JSON)


ALWAYS: Final = {
    400: _problem("A parameter is unknown, repeated or malformed; `errors` names each."),
    503: _problem("The data cannot be reached now; try again after the seconds in `Retry-After`."),
}
ABSENT: Final = {404: _problem("Well-formed, but there is no such thing.")}


def endpoint(path: str, *, absent: bool = False, **given: AnyCallable) -> get:
    """Declare a GET of `path`; `absent` if what it names may not exist; `given` names who provides what."""
    dependencies = {name: Provide(provider, sync_to_thread=_in_thread(provider)) for name, provider in given.items()}
    return get(path, responses={**ALWAYS, **(ABSENT if absent else {})}, dependencies=dependencies)


def _in_thread(provider: AnyCallable) -> bool | None:
    # Providers only read what they are given: none of them blocks.
    return None if iscoroutinefunction(provider) else False
