"""Examples of code."""

from typing import Literal

from htpy import Renderable, code, figcaption, figure, pre

Language = Literal["javascript", "python", "r", "shell", "sql"]


def example(caption: str, language: Language, *lines: str) -> Renderable:
    """Show lines of code under a title; long lines scroll, also by keyboard.

    A test runs every example in its `language`: it must work when pasted.
    """
    return figure(".example")[
        figcaption[caption],
        pre(tabindex="0", role="group", aria_label=caption)[code(data_language=language)["\n".join(lines)]],
    ]
