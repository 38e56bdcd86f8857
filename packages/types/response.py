"""Responses other than data: pages of lists, problem documents (RFC 9457), health."""

from typing import Generic, Literal, TypeVar

from packages.types.schema import Count, Schema

T = TypeVar("T")


class Page(Schema, Generic[T], frozen=True, kw_only=True):
    """`items` are those from `offset` on, at most `limit`, of `total`."""

    total: Count
    limit: int
    offset: Count
    items: tuple[T, ...]


class InvalidParameter(Schema, frozen=True, kw_only=True):
    """An invalid parameter, and the reason."""

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


class Health(Schema, frozen=True, kw_only=True):
    """`ok`: all well; `degraded`: slower, or from caches; `unavailable`: cannot respond."""

    status: Literal["ok", "degraded", "unavailable"]
    checks: dict[str, str]
