"""Stylesheets as they are in other media: a stage shows in a window what a printer or a system's setting would show."""

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
    """Make the rules for `medium` hold everywhere."""
    return re.sub(CONDITIONS[medium], "all", css)
