"""Examples of the empty and error states."""

from packages.ui_kit.components.form.form import button_link
from packages.ui_kit.components.placeholder.placeholder import empty_state, error_state
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="Where content is missing: an empty list, a page that is not found.",
    avoid="For a partial failure (alert).",
    accessibility="A heading and text; the error page's heading is its <h1>.",
)

EXAMPLES = (
    Example(
        "nothing yet",
        empty_state(heading="No results yet", action=button_link(href="/seasons/2026", tone="plain")["Calendar"])[
            "The race starts on Sunday at 13:00 UTC."
        ],
        state="empty",
    ),
    Example(
        "not found",
        error_state(code=404, heading="This page left the track", action=button_link(href="/seasons")["All seasons"])[
            "There is no season 1949: the championship began in 1950."
        ],
        state="error",
    ),
)
