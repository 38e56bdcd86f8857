"""The health of a service."""

from typing import Literal

from packages.types.schema import Schema


class Health(Schema, frozen=True, kw_only=True):
    """`ok`: all well; `degraded`: it answers, slower or from caches; `unavailable`: it cannot answer."""

    status: Literal["ok", "degraded", "unavailable"]
    checks: dict[str, str]
