"""Chart of the points of a season, round by round."""

from collections.abc import Sequence
from typing import Final, TypeVar

from htpy import Renderable

from apps.frontend.components.formatting import amount, full_name, short_name
from apps.frontend.components.team_colours import team_colour
from packages.types.progression import ConstructorProgression, DriverProgression, Progression
from packages.ui_kit.components.line_chart.line_chart import Series, line_chart

CompetitorProgression = TypeVar("CompetitorProgression", DriverProgression, ConstructorProgression)
FEWEST_LINES: Final = 10
SHARE_OF_THE_BEST: Final = 0.1  # Of the most points that anyone had: with less an entrant hardly leaves the axis.


def driver_chart(progression: Progression, *, final: bool) -> Renderable:
    """Draw the points of the leading drivers after each round; `final` once the season is over."""
    shown = mattered(progression.drivers)
    left_out = len(progression.drivers) - len(shown)
    lines = [_driver(entry) for entry in shown]
    return _chart("Drivers' points by round", progression, lines, final=final, left_out=left_out)


def constructor_chart(progression: Progression, *, final: bool) -> Renderable:
    """Draw the points of the constructors that mattered after each round; `final` once the season is over."""
    shown = mattered(progression.constructors)
    left_out = len(progression.constructors) - len(shown)
    lines = [_constructor(entry) for entry in shown]
    return _chart("Constructors' points by round", progression, lines, final=final, left_out=left_out)


def mattered(entries: Sequence[CompetitorProgression]) -> list[CompetitorProgression]:
    """Return the first ten, and all others that ever had a tenth of the most points, including excluded ones."""
    best = max((max(entry.points, default=0) for entry in entries), default=0)
    return [
        entry
        for place, entry in enumerate(entries)
        if place < FEWEST_LINES or max(entry.points, default=0) >= max(SHARE_OF_THE_BEST * best, 1)
    ]


def _chart(title: str, progression: Progression, lines: Sequence[Series], *, final: bool, left_out: int) -> Renderable:
    return line_chart(
        title=title,
        note=_note(lines, len(progression.rounds), final=final) + _left_out(left_out),
        steps=[str(race.round) for race in progression.rounds],
        step_heading="Round",
        series=lines,
    )


def _note(lines: Sequence[Series], rounds: int, *, final: bool) -> str:
    if not lines:
        return "Nobody has scored yet."
    first = lines[0]
    points = f"{amount(first.values[-1] or 0)} points"
    lead = f"{first.name} won with {points}" if final else f"{first.name} leads with {points} after round {rounds}"
    if len(lines) < 2:
        return f"{lead}."
    second = lines[1]
    return f"{lead}, {amount((first.values[-1] or 0) - (second.values[-1] or 0))} ahead of {second.name}."


def _left_out(count: int) -> str:
    return f" Not drawn: {count} with less than a tenth of the most points." if count else ""


def _driver(entry: DriverProgression) -> Series:
    return Series(
        name=full_name(entry.driver),
        short=short_name(entry.driver),
        values=entry.points,
        colour=team_colour(entry.constructor),
    )


def _constructor(entry: ConstructorProgression) -> Series:
    name, colour = entry.constructor.name, team_colour(entry.constructor)
    return Series(name=name, short=name.removesuffix(" F1 Team"), values=entry.points, colour=colour)
