"""Head-to-head scores of two drivers, and the differences of their careers."""

from collections.abc import Sequence
from typing import Final

from htpy import Renderable, a, p

from apps.frontend.components.formatting import full_name, plural
from apps.frontend.components.urls import driver_address
from packages.types.comparison import Comparison, HeadToHead
from packages.ui_kit.components.diverging_bar.diverging_bar import Pair, Side, diverging_bar
from packages.ui_kit.components.layout.layout import stack

COLOURS: Final = ("#c8102e", "#1a569e")
FIGURES: Final = (
    ("Titles", "titles"),
    ("Wins", "wins"),
    ("Podiums", "podiums"),
    ("Poles", "poles"),
    ("Starts", "starts"),
    ("Points", "points"),
)


def head_to_head(comparison: Comparison) -> Renderable:
    """Draw the score of races and qualifying sessions, overall and as team mates."""
    scores = [
        (name, noun, score)
        for name, noun, score in (
            ("Races", "race", comparison.race),
            ("Qualifying", "session", comparison.qualifying),
            ("Races as team mates", "race", comparison.team_mate_race),
            ("Qualifying as team mates", "session", comparison.team_mate_qualifying),
        )
        if score.shared
    ]
    pairs = [Pair(label=name, left=score.ahead[0], right=score.ahead[1]) for name, _, score in scores]
    return stack(gap="s")[
        _drawn("Who was ahead", comparison, pairs),
        p(".quiet")["; ".join(f"{name}: {_together(noun, score)}" for name, noun, score in scores), "."],
    ]


def careers(comparison: Comparison) -> Renderable:
    """Draw the main figures of both careers."""
    first, second = comparison.totals
    pairs = [Pair(label=name, left=getattr(first, key), right=getattr(second, key)) for name, key in FIGURES]
    return _drawn("Careers", comparison, pairs)


def _drawn(title: str, comparison: Comparison, pairs: Sequence[Pair]) -> Renderable:
    left, right = (
        Side(name=a(href=driver_address(driver))[full_name(driver)], colour=colour)
        for driver, colour in zip(comparison.drivers, COLOURS, strict=True)
    )
    return diverging_bar(title=title, left=left, right=right, pairs=pairs, show_title=False)


def _together(noun: str, score: HeadToHead) -> str:
    undecided = score.shared - sum(score.ahead)
    rest = f", {undecided} without a verdict" if undecided else ""
    return f"{plural(score.shared, noun)} together{rest}"
