"""Examples of the timeline."""

from packages.ui_kit.components.timeline.timeline import Moment, timeline
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For a few events in chronological order: the sessions of a weekend.",
    avoid="For the calendar of a season (table).",
    accessibility="An ordered list; the current moment has aria-current.",
)

EXAMPLES = (
    Example(
        "a weekend",
        timeline(
            moments=[
                Moment(when="Fri 13:30 UTC", title="Practice 1", detail="Fastest: Max Verstappen, 1:25.009"),
                Moment(when="Fri 17:00 UTC", title="Practice 2"),
                Moment(when="Sat 14:00 UTC", title="Qualifying", state="current"),
                Moment(when="Sun 13:00 UTC", title="Race", detail="58 laps", state="coming"),
            ]
        ),
    ),
)
