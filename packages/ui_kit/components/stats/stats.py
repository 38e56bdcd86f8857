"""Large figures with labels."""

from collections.abc import Sequence
from dataclasses import dataclass

from htpy import Node, Renderable, dd, div, dl, dt, span

from packages.ui_kit.attributes import Added, merged


@dataclass(frozen=True, slots=True, kw_only=True)
class Stat:
    """A figure.

    Args:
        label: Name of the figure.
        value: The figure.
        detail: A remark on it, small beside it.
    """

    label: Node
    value: Node
    detail: Node = None


# Elements whose attributes are always the same are made once.
STAT, LABEL, VALUE, DETAIL = div(".stats__stat"), dt(".stats__label"), dd(".stats__value"), span(".stats__detail")


def stats(*, stats: Sequence[Stat], **added: Added) -> Renderable:
    """Show figures large, each with its label read first.

    Args:
        stats: The figures, the most important first.
    """
    return dl(merged("stats", added))[[_stat(stat) for stat in stats]]


def _stat(stat: Stat) -> Renderable:
    return STAT[LABEL[stat.label], VALUE[stat.value, stat.detail and DETAIL[stat.detail]]]
