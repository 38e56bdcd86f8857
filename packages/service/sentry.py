"""Errors to Sentry: one project for the frontend, one for the backend."""

from typing import Any

from packages.service.secret import Secret, reveal, scrub


def start(service: str, *, dsn: str | Secret | None, environment: str, release: str) -> None:
    """Report errors of `service` to `dsn`, with environment and release; without a DSN, do nothing.

    No local variables, request bodies or headers with personal data leave the process, and no secret in any text.
    """
    if dsn is None:
        return
    import sentry_sdk  # noqa: PLC0415 - a tenth of the start-up time, rarely needed

    sentry_sdk.init(
        reveal(dsn),
        environment=environment,
        release=f"f1-{service}@{release}",
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        before_send=_scrubbed_event,
        before_breadcrumb=_scrubbed_event,
    )
    sentry_sdk.set_tag("service", service)


def _scrubbed_event(event: Any, hint: Any) -> Any:
    return _scrubbed(event)


def _scrubbed(value: Any) -> Any:
    match value:
        case str():
            return scrub(value)
        case dict():
            return {key: _scrubbed(item) for key, item in value.items()}
        case list() | tuple():
            return [_scrubbed(item) for item in value]
        case _:
            return value
