"""Turn exceptions into pages that help."""

import logging
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.types import ExceptionHandlersMap

from apps.frontend.backend import BackendUnavailableError, BadRequestError, NotFoundError
from apps.frontend.html import html
from apps.frontend.pages.problem import problem_page
from apps.frontend.site import Site
from packages.http.retry_after import SOON

log = logging.getLogger(__name__)


def exception_handlers(site: Site) -> ExceptionHandlersMap:
    """Map every error to its page; only unexpected ones are logged with a traceback."""

    def page(request: Request[Any, Any, Any], status: int, detail: str | None = None) -> Response[str]:
        return html(problem_page(status, detail, site.page_context(request)), status=status, store=False)

    def asked_wrongly(request: Request[Any, Any, Any], error: NotFoundError | BadRequestError) -> Response[str]:
        return page(request, 404 if isinstance(error, NotFoundError) else 400, str(error))

    def unavailable(request: Request[Any, Any, Any], error: BackendUnavailableError) -> Response[str]:
        log.warning("%s needs the backend: %s", request.scope["path"], error)
        response = page(request, 503)
        response.headers["retry-after"] = str(SOON)
        return response

    def http(request: Request[Any, Any, Any], error: HTTPException) -> Response[str]:
        response = page(request, error.status_code)
        for name, value in (error.headers or {}).items():  # Such as Allow, of 405.
            response.headers[name] = value
        return response

    def unforeseen(request: Request[Any, Any, Any], error: Exception) -> Response[str]:
        log.error("%s failed", request.scope["path"], exc_info=error)
        return page(request, 500)

    return {
        NotFoundError: asked_wrongly,
        BadRequestError: asked_wrongly,
        BackendUnavailableError: unavailable,
        HTTPException: http,
        Exception: unforeseen,
    }
