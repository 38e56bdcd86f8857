"""Examples of code."""

from htpy import Renderable, code, figcaption, figure, pre


def example(caption: str, *lines: str) -> Renderable:
    """Show lines of code under what they do; long lines scroll, also by keyboard."""
    return figure(".example")[
        figcaption[caption],
        pre(tabindex="0", role="group", aria_label=caption)[code["\n".join(lines)]],
    ]
