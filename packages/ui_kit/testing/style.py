"""Checks of stylesheets."""

import re
from collections.abc import Iterator

COMMENTS_AND_TEXTS = re.compile(r"/\*.*?\*/|\"[^\"\n]*\"|'[^'\n]*'", re.DOTALL)


def open_ends(css: str) -> Iterator[str]:
    """Find what a stylesheet does not close, and would take the styles that follow with it."""
    code = COMMENTS_AND_TEXTS.sub("", css)
    if "/*" in code:
        yield "a comment is not closed"
    for left, right in ("{}", "()"):
        if (opened := code.count(left)) != (closed := code.count(right)):
            yield f"it has {opened} {left} and {closed} {right}"
