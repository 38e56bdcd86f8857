"""Problem documents (RFC 9457)."""

from packages.types.schema import Schema


class InvalidParameter(Schema, frozen=True, kw_only=True):
    """A parameter that was not understood, and why."""

    parameter: str
    detail: str


class Problem(Schema, frozen=True, kw_only=True):
    """A problem document, `application/problem+json`; `type` is `about:blank` or a page that explains the kind."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str
    errors: tuple[InvalidParameter, ...] = ()
