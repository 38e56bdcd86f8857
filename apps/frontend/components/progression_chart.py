"""How a season's points grew, as a chart."""

from collections.abc import Sequence
from typing import Final

from htpy import Renderable

from apps.frontend.components.formatting import amount, full_name, short_name
from apps.frontend.components.team_colours import team_colour
from packages.types.progression import ConstructorProgression, DriverProgression, Progression
from packages.ui_kit.components.line_chart.line_chart import Series, line_chart

MOST_LINES: Final = 10


def driver_chart(progression: Progression, *, final: bool) -> Renderable:
    """Draw the points of the season's first ten drivers after each round; `final` once the season is over."""
    shown = progression.drivers[:MOST_LINES]
    return _chart("Drivers' points by round", progression, [_driver(entry) for entry in shown], final=final)


def constructor_chart(progression: Progression, *, final: bool) -> Renderable:
    """Draw the points of the season's first ten constructors after each round; `final` once the season is over."""
    shown = progression.constructors[:MOST_LINES]
    return _chart("Constructors' points by round", progression, [_constructor(entry) for entry in shown], final=final)


def _chart(title: str, progression: Progression, lines: Sequence[Series], *, final: bool) -> Renderable:
    return line_chart(
        title=title,
        note=_note(lines, len(progression.rounds), final=final),
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
