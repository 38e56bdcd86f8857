"""Which colour and line is whose."""

from collections.abc import Iterable

from htpy import Renderable, li, svg, ul

from packages.ui_kit.attributes import Added, merged
from packages.ui_kit.charts.marks import path


def legend(*, entries: Iterable[tuple[str, str, bool]], **added: Added) -> Renderable:
    """List entries of a name, its paint (any CSS colour) and whether its line is dashed."""
    return ul(merged("legend", added))[
        [
            li[svg(".legend__line", viewBox="0 0 20 4", aria_hidden="true")[_stroke(paint, dashed=dashed)], name]
            for name, paint, dashed in entries
        ]
    ]


def _stroke(paint: str, *, dashed: bool) -> Renderable:
    return path(d="M0 2H20", stroke=paint, stroke_width="4", stroke_dasharray="5 2.5" if dashed else None)
