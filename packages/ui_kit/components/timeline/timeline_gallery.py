"""Examples of the timeline."""

from packages.ui_kit.components.timeline.timeline import Moment, timeline
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For a few things in the order of time: the sessions of a weekend.",
    avoid="For a calendar of a season, which is a table.",
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
