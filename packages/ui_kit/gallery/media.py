"""Rewrite stylesheets for stages that show in a window how a page is printed, or looks under a system's setting."""

import re
from collections.abc import Mapping
from typing import Literal

Medium = Literal["forced", "print", "still"]
CONDITIONS: Mapping[Medium, str] = {
    "forced": r"\(forced-colors: ?active\)",
    "print": r"(?<=@media )print|(?<=,)print|(?<=, )print",
    "still": r"\(prefers-reduced-motion: ?reduce\)",
}


def as_in(css: str, medium: Medium) -> str:
    """Return `css` with the rules for `medium` applied everywhere."""
    return re.sub(CONDITIONS[medium], "all", css)
