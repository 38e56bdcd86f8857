"""Errors to Sentry: one project for the frontend, one for the backend."""

import sentry_sdk


def start(service: str, *, dsn: str | None, environment: str, release: str) -> None:
    """Report errors of `service` to `dsn`, with environment and release; without a DSN, do nothing."""
    if dsn is None:
        return
    sentry_sdk.init(dsn, environment=environment, release=f"f1-{service}@{release}", send_default_pii=False)
    sentry_sdk.set_tag("service", service)
