"""How every endpoint is declared: a GET with its documented failures."""

from typing import Final

from litestar import get
from litestar.openapi.datastructures import ResponseSpec

from packages.types.problem import Problem

PROBLEM_JSON: Final = "application/problem+json"


def _problem(description: str) -> ResponseSpec:
    return ResponseSpec(Problem, generate_examples=False, description=description, media_type=PROBLEM_JSON)


ALWAYS: Final = {
    400: _problem("A parameter is unknown, repeated or malformed; `errors` names each."),
    503: _problem("The data cannot be reached now; try again after the seconds in `Retry-After`."),
}
ABSENT: Final = {404: _problem("Well-formed, but there is no such thing.")}


def endpoint(path: str, *, absent: bool = False) -> get:
    """Declare a GET of `path`; `absent` if what it names may not exist."""
    return get(path, responses={**ALWAYS, **(ABSENT if absent else {})})
