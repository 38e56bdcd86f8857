"""Chart of the points of a season, round by round."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from htpy import Renderable

from apps.frontend.components.formatting import amount, full_name, short_name
from apps.frontend.components.team_colours import team_colour
from packages.types.progression import ConstructorProgression, DriverProgression, Progression, TeamProgression
from packages.ui_kit.components.line_chart.line_chart import Series, line_chart

CompetitorProgression = TypeVar("CompetitorProgression", DriverProgression, ConstructorProgression, TeamProgression)
CHARTS: Final[Mapping[str, str]] = {
    "drivers": "Drivers",
    "teams": "Teams",
    "constructors": "Constructors as scored",
}
FEWEST_LINES: Final = 10
SHARE_OF_THE_BEST: Final = 0.1  # Of the most points that anyone had: with less an entrant hardly leaves the axis.


def progression_chart(progression: Progression, of: str, *, final: bool) -> Renderable | None:
    """Draw the points of `of`, one of CHARTS; None where nobody could score."""
    if of == "drivers":
        return driver_chart(progression, final=final) if progression.rounds else None
    if not progression.constructors:
        return None
    if of == "teams" and scored_apart(progression):
        return team_chart(progression)
    return constructor_chart(progression, final=final)


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


def team_chart(progression: Progression) -> Renderable:
    """Draw the points of the teams that mattered, with all engines, after each round."""
    shown = mattered(progression.teams)
    left_out = len(progression.teams) - len(shown)
    note = "All cars of a make, whatever the engine; the championship counted each engine apart."
    return line_chart(
        title="Teams' points by round",
        note=note + _left_out(left_out),
        steps=[str(race.round) for race in progression.rounds],
        step_heading="Round",
        series=[_team(entry) for entry in shown],
    )


def scored_apart(progression: Progression) -> bool:
    """Return whether cars of one make scored as several constructors, so that both ways of counting differ."""
    return any(len(entry.constructors) > 1 for entry in progression.teams)


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


def _team(entry: TeamProgression) -> Series:
    name, colour = entry.team.name, team_colour(entry.constructors[0])
    return Series(name=name, short=name, values=entry.points, colour=colour)
