"""A time in the reader's time zone, and in that of the venue."""

from datetime import UTC, datetime, tzinfo
from typing import Literal

from htpy import Renderable, span, time

from packages.ui_kit.attributes import Added, merged

Form = Literal["full", "short", "time"]


def local_time(*, moment: datetime, place: tzinfo | None = None, form: Form = "full", **added: Added) -> Renderable:
    """Show when something begins: in UTC as sent, in the reader's zone once script has run.

    The page says nothing that depends on its reader, so that a cache can keep it. Whoever knows the reader's zone on
    the server can replace the text of `<time data-local-time>` by that of `written`.
    Raises ValueError if `moment` has no time zone.

    Args:
        moment: When it begins, with a time zone.
        place: The time zone of the place, whose time then follows.
        form: "full" has the weekday and the year, "short" neither, "time" only hours and minutes.
    """
    if moment.tzinfo is None:
        raise ValueError("a local time needs a time zone")
    stamp = moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    reader = time(datetime=stamp, data_local_time=form)[written(moment, UTC, form)]
    return span(merged("local-time", added))[reader, _at_place(moment, place) if place else None]


def written(moment: datetime, zone: tzinfo, form: Form = "full") -> str:
    """Write `moment` as the clock in `zone` shows it, with the zone's abbreviation.

    Args:
        moment: A time with a time zone.
        zone: The time zone to write it in.
        form: As of `local_time`.
    """
    local = moment.astimezone(zone)
    clock = f"{local:%H:%M} {local.tzname()}"
    if form == "time":
        return clock
    if form == "short":
        return f"{local.day} {local:%b}, {clock}"
    return f"{local:%a} {local.day} {local:%b %Y}, {clock}"


def _at_place(moment: datetime, place: tzinfo) -> Renderable:
    local, universal = moment.astimezone(place), moment.astimezone(UTC)
    # The day too, where it is another one than that of the text as sent.
    day = "" if local.date() == universal.date() else f"{local:%a} {local.day} {local:%b}, "
    return span(".local-time__place")[f" {day}{local:%H:%M} at the circuit"]
