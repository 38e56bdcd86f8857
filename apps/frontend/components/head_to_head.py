"""Who was ahead how often."""

from collections.abc import Sequence

from htpy import Renderable, p

from apps.frontend.components.formatting import full_name, plural
from packages.types.comparison import Comparison, HeadToHead
from packages.ui_kit.components.bar_chart.bar_chart import Bar, bar_chart
from packages.ui_kit.components.layout.layout import grid, stack

COLOURS = ("#c8102e", "#1a569e")


def head_to_head(comparison: Comparison) -> Renderable:
    """Draw the score of races and qualifying sessions, overall and as team mates."""
    names = [full_name(driver) for driver in comparison.drivers]
    scores = (
        ("Races", "race", comparison.race),
        ("Qualifying", "session", comparison.qualifying),
        ("Races as team mates", "race", comparison.team_mate_race),
        ("Qualifying as team mates", "session", comparison.team_mate_qualifying),
    )
    return grid(cell="l", gap="l")[[_score(title, noun, score, names) for title, noun, score in scores if score.shared]]


def _score(title: str, noun: str, score: HeadToHead, names: Sequence[str]) -> Renderable:
    undecided = score.shared - sum(score.ahead)
    rest = f", {undecided} without a verdict" if undecided else ""
    bars = [
        Bar(label=name, value=ahead, colour=colour)
        for name, ahead, colour in zip(names, score.ahead, COLOURS, strict=True)
    ]
    return stack(gap="xs")[
        bar_chart(title=title, bars=bars), p(".quiet")[f"{plural(score.shared, noun)} together{rest}"]
    ]
