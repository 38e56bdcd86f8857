"""Events in chronological order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from htpy import Node, Renderable, div, li, ol, p, span

from packages.ui_kit.attributes import Added, merged

State = Literal["past", "current", "coming"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something that happens.

    Args:
        when: Its time or date.
        title: Name of the event.
        detail: More of it.
        state: State: over, in progress or upcoming.
    """

    when: Node
    title: Node
    detail: Node = None
    state: State = "past"


def timeline(*, moments: Sequence[Moment], **added: Added) -> Renderable:
    """List what happens in order; the current moment stands out, and is marked as such aloud.

    Args:
        moments: Events, in order.
    """
    return ol(merged("timeline", added))[[_moment(moment) for moment in moments]]


def _moment(moment: Moment) -> Renderable:
    current = "step" if moment.state == "current" else None
    return li(class_=f"timeline__moment timeline__moment--{moment.state}", aria_current=current)[
        span(".timeline__when")[moment.when],
        p(".timeline__title")[moment.title],
        moment.detail and div(".timeline__detail")[moment.detail],
    ]
