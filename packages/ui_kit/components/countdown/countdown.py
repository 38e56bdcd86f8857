"""The time until something begins."""

from datetime import datetime

from htpy import Renderable, b, div, p, span, time

from packages.ui_kit.attributes import Added, merged

UNITS = ((86_400, "days"), (3_600, "hours"), (60, "min"), (1, "sec"))


def countdown(*, until: datetime, label: str, **added: Added) -> Renderable:
    """Return when something begins; script counts down to it where there is script.

    The page says nothing that grows old while it lies in a cache: without script only the date is shown.
    Raises ValueError if `until` has no time zone.

    Args:
        until: When it begins, with a time zone.
        label: Name of the event.
    """
    if until.tzinfo is None:
        raise ValueError("a countdown needs a time zone")
    return div(merged("countdown", {"data_countdown": until.isoformat(), **added}))[
        p(".countdown__label")[label],
        p(".countdown__units", role="timer", hidden=True)[
            [span(".countdown__unit")[b(data_seconds=seconds), " ", name] for seconds, name in UNITS]
        ],
        time(".countdown__date", datetime=until.isoformat())[f"{until:%A} {until.day} {until:%B %Y, %H:%M %Z}"],
    ]
