"""Responses to rejected requests: a page, or a problem document below the API's paths."""

from http import HTTPStatus
from typing import Any

from litestar import Request
from litestar.types import HTTPScope, Send

from apps.frontend.dispatch import is_api
from apps.frontend.pages.problem import problem_page
from apps.frontend.problem_document import send_problem
from apps.frontend.site import Site
from packages.http.request_guard import Refuse
from packages.http.responses import RawResponse, respond
from packages.ui_kit.markup import text_of

HEADERS = ((b"content-type", b"text/html; charset=utf-8"), (b"cache-control", b"no-store"))


def refusal(site: Site) -> Refuse:
    """Return the response to a bad or failed request."""

    async def refuse(scope: HTTPScope, send: Send, status: int, detail: str) -> None:
        if is_api(scope["path"]):
            await send_problem(scope, send, HTTPStatus(status), detail)
            return
        # The rejected request may be malformed: render the page as for the home page.
        harmless: Any = {**scope, "path": "/", "raw_path": b"/", "query_string": b"", "headers": []}
        page = problem_page(status, detail, site.page_context(Request(harmless)))
        await respond(scope, send, RawResponse(status, HEADERS, text_of(page).encode()))

    return refuse
