"""All errors as problem documents (RFC 9457)."""

import logging
import re
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from typing import Any, Final

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import HTTPScope, Send
from pydantic.alias_generators import to_camel

from apps.backend.api.query_validation import InvalidParametersError, Parameter, parameters
from apps.backend.cache.cache import OverloadedError
from apps.backend.championship.rounds import RoundNotHeldError
from apps.backend.database.errors import DatabaseUnavailableError
from apps.backend.versions.errors import NotFoundError, NotReadyError
from packages.http.headers import API_HEADERS, NOTHING_LOADS
from packages.http.responses import RawResponse, respond
from packages.http.retry_after import SOON
from packages.types.response import InvalidParameter, Problem

log = logging.getLogger(__name__)

PROBLEM_JSON: Final = "application/problem+json"
RETRY_AFTER: Final = {"Retry-After": str(SOON)}

DETAILS: Final[dict[int, tuple[str, tuple[InvalidParameter, ...], dict[str, str]]]] = {
    404: ("Nothing exists at this path; GET /schema describes all paths.", (), {}),
    405: ("Only GET and HEAD are possible here.", (), {"Allow": "GET, HEAD, OPTIONS"}),
}
MISSING: Final = re.compile(r"^Missing required \w+ parameter '(?P<name>\w+)'")

BOUND: Final = re.compile(r"(?P<side>[<>])= (?P<limit>\d+)")
AnyRequest = Request[Any, Any, Any]
Failure = tuple[int, str, tuple[InvalidParameter, ...], dict[str, str]]  # Status, detail, errors, headers.


def to_response(request: AnyRequest, error: Exception) -> Response[bytes]:
    """Return status and detail of an error; an unexpected one is logged and not shown."""
    status, detail, errors, headers = _failure(request, error)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    path = request.scope.get("raw_path", b"").decode("latin-1").split("?")[0] or request.url.path
    problem = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, instance=path, errors=errors)
    headers = {**headers, "Cache-Control": "no-store"}
    return Response(msgspec.json.encode(problem), status_code=status, media_type=PROBLEM_JSON, headers=headers)


def _failure(request: AnyRequest, error: Exception) -> Failure:
    match error:
        case InvalidParametersError():
            return _bad_request(error.errors)
        case ValidationException():
            return _bad_request(tuple(_invalid(request, error)))
        case NotFoundError() | RoundNotHeldError():
            return 404, str(error), (), {}
        case NotReadyError() | DatabaseUnavailableError() | OverloadedError():
            return 503, f"The data are not available now: {_reason_of_absence(error)}.", (), RETRY_AFTER
        case HTTPException():
            return error.status_code, *DETAILS.get(error.status_code, (error.detail, (), {}))
        case _:
            return 500, "An internal error occurred; it has been recorded.", (), {}


def _reason_of_absence(error: Exception) -> str:
    """Return the reason for missing data; details of a store's failure contain addresses and are only logged."""
    match error:
        case NotReadyError():
            return str(error)
        case OverloadedError():
            return "too many requests are being processed"
        case _:
            return "they cannot be reached"


def _bad_request(errors: tuple[InvalidParameter, ...]) -> Failure:
    detail = " ".join(f"{error.parameter} {error.detail}" for error in errors)
    return 400, detail or "The request was not understood.", errors, {}


def _invalid(request: AnyRequest, error: ValidationException) -> Iterator[InvalidParameter]:
    """Return the parameters that Litestar rejected, each with the expected value."""
    described = parameters(request.route_handler)
    if missing := MISSING.search(error.detail):
        yield InvalidParameter(
            parameter=missing["name"], detail=f"is missing. {described[missing['name']].description}"
        )
    for message in error.extra if isinstance(error.extra, list) else ():
        # A field ends in `_` if its name is reserved in Python.
        name = to_camel(message.get("key", "").rstrip("_"))
        known = described.get(name, Parameter("", is_number=False))
        reason = _reason(message["message"], known.allowed)
        yield InvalidParameter(parameter=name, detail=f"{reason}. {known.description}".strip())


def _reason(message: str, allowed: Sequence[str]) -> str:
    """Rephrase an error of msgspec such as "Expected `int` >= 1"."""
    if allowed:
        return f"must be one of {', '.join(allowed)}"
    if bound := BOUND.search(message):
        return f"must be at {'least' if bound['side'] == '>' else 'most'} {bound['limit']}"
    return "is malformed"


async def send_problem(scope: HTTPScope, send: Send, status: int, detail: str) -> None:
    """Return the problem document of an error."""
    path = (scope.get("raw_path") or scope["path"].encode()).partition(b"?")[0].decode("latin-1")
    problem = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, instance=path[:1000])
    headers = (
        (b"content-type", PROBLEM_JSON.encode()),
        (b"cache-control", b"no-store"),
        *(((b"retry-after", b"%d" % SOON),) if status == HTTPStatus.SERVICE_UNAVAILABLE else ()),
        NOTHING_LOADS,
        *API_HEADERS,
    )
    await respond(scope, send, RawResponse(status, headers, msgspec.json.encode(problem)))
