"""The legend of a chart's lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from htpy import Renderable, svg, ul

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.charts.style import LineStyle, path
from packages.ui_kit.markup import Finished, escaped, text_of


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line's name.

    Args:
        name: Name.
        style: Style: one of `line_styles`.
        href: The link that highlights it in its chart.
    """

    name: str
    style: LineStyle
    href: str | None = None


def legend(*, entries: Iterable[LegendEntry], **added: Added) -> Renderable:
    """List names, each with a sample of its line.

    Args:
        entries: The lines, in order.
    """
    return ul(merged("legend", added))[Finished("".join(map(_entry, entries)))]


def _entry(entry: LegendEntry) -> str:
    content = _sample(entry.style) + escaped(entry.name)
    return f'<li><a href="{escaped(entry.href)}">{content}</a></li>' if entry.href else f"<li>{content}</li>"


@lru_cache(maxsize=1024)
def _sample(style: LineStyle) -> str:
    sample = svg(".legend__line", viewBox="-15 -6 30 12", aria_hidden="true", color=style.paint)[
        path(d="M-15 0H15", stroke_dasharray=style.dash or None), path(".plot__marker", d=style.marker)
    ]
    return text_of(sample)
