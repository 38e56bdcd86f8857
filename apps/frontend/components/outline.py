"""The outline of a layout of a circuit."""

from htpy import Renderable, path, svg

from packages.types.layout import Layout


def outline(shape: Layout, *, label: str) -> Renderable:
    """Draw the outline; `label` is read aloud in its place."""
    return svg(".outline", viewBox=shape.view_box, role="img", aria_label=label)[path(d=shape.path)]
