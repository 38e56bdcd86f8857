"""Errors as problem documents (RFC 9457), all of them here."""

import logging
from http import HTTPStatus
from typing import Any, Final

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from pydantic.alias_generators import to_camel

from apps.backend.api.endpoint import PROBLEM_JSON
from apps.backend.api.invalid import InvalidParametersError
from apps.backend.archive.errors import ArchiveUnavailableError
from apps.backend.championship.rounds import RoundNotHeldError
from apps.backend.editions.errors import NotFoundError, NotReadyError
from packages.types.problem import InvalidParameter, Problem

LOG = logging.getLogger(__name__)

RETRY_AFTER: Final = {"Retry-After": "5"}

Failure = tuple[int, str, tuple[InvalidParameter, ...], dict[str, str]]  # Status, detail, errors, headers.


def to_response(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Say what went wrong; an unforeseen error is logged, and not shown."""
    status, detail, errors, headers = _failure(error)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    path = request.scope.get("raw_path", b"").decode("latin-1").split("?")[0] or request.url.path
    problem = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, instance=path, errors=errors)
    headers = {**headers, "Cache-Control": "no-store"}
    return Response(msgspec.json.encode(problem), status_code=status, media_type=PROBLEM_JSON, headers=headers)


def _failure(error: Exception) -> Failure:
    match error:
        case InvalidParametersError() | ValidationException():
            return _bad_request(_invalid(error))
        case NotFoundError() | RoundNotHeldError():
            return 404, str(error), (), {}
        case NotReadyError() | ArchiveUnavailableError():
            # What exactly is wrong with a store is for the logs: its message names addresses.
            reason = str(error) if isinstance(error, NotReadyError) else "they cannot be reached"
            return 503, f"The data are not available now: {reason}.", (), RETRY_AFTER
        case HTTPException():
            return error.status_code, _detail(error), (), dict(error.headers or {})
        case _:
            return 500, "Something went wrong here; it has been recorded.", (), {}


def _bad_request(errors: tuple[InvalidParameter, ...]) -> Failure:
    detail = "; ".join(f"{error.parameter}: {error.detail}" for error in errors)
    return 400, detail or "The request was not understood.", errors, {}


def _invalid(error: InvalidParametersError | ValidationException) -> tuple[InvalidParameter, ...]:
    if isinstance(error, InvalidParametersError):
        return error.errors
    messages = error.extra if isinstance(error.extra, list) else []
    return tuple(
        InvalidParameter(parameter=_name(message.get("key", "")), detail=message["message"].replace("`", ""))
        for message in messages
    )


def _name(field: str) -> str:
    """Name a parameter as the client does: a field may end in `_` where Python has taken its name."""
    return to_camel(field.rstrip("_"))


def _detail(error: HTTPException) -> str:
    if error.status_code == HTTPStatus.NOT_FOUND:
        return "There is nothing at this address; GET /schema lists what there is."
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return "Only GET and HEAD are possible here."
    return error.detail
