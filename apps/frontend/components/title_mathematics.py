"""The title race, in words and as a table."""

from collections.abc import Sequence
from typing import Final

from htpy import Node, Renderable, h3, p, strong

from apps.frontend.components.entity_links import constructor_cell, driver_link, race_link
from apps.frontend.components.formatting import amount, full_name, plural
from packages.types.race import CalendarRace, RaceReference
from packages.types.title import Contender, TitleRace, TitleStatus
from packages.ui_kit.components.badge.badge import badge
from packages.ui_kit.components.layout.layout import grid, stack
from packages.ui_kit.components.table.table import Column, Row, table

MOST_CONTENDERS: Final = 8


def title_statuses(race: TitleRace, missing: Sequence[CalendarRace]) -> Renderable:
    """Show the status of both titles side by side; `missing` are finished races without a result."""
    return grid(cell="l", gap="l")[
        title_status(race.drivers, race, title="Drivers' title", missing=missing),
        title_status(race.constructors, race, title="Constructors' title", missing=missing)
        if race.constructors
        else None,
    ]


def title_status(status: TitleStatus, race: TitleRace, *, title: str, missing: Sequence[CalendarRace]) -> Renderable:
    """Show the possible champions, and when the title can be decided; `missing` are finished races without a result."""
    return stack(gap="s")[
        h3[title],
        p[_summary(status, race, missing)],
        table(
            title=title,
            show_title=False,
            columns=(
                Column(heading="Pos", align="number"),
                Column(heading="Contender", row_heading=True),
                Column(heading="Points", align="number"),
                Column(heading="At most", align="number"),
                Column(heading="Needs", align="number", wide_only=True),
                Column(heading="Can win", align="centre"),
            ),
            rows=[_row(contender) for contender in status.contenders[:MOST_CONTENDERS]],
        ),
        p(".quiet")[f"The first {MOST_CONTENDERS} of {len(status.contenders)}."]
        if len(status.contenders) > MOST_CONTENDERS
        else None,
    ]


def _summary(status: TitleStatus, race: TitleRace, missing: Sequence[CalendarRace]) -> Node:
    if status.decided:
        leader = status.contenders[0] if status.contenders else None
        return [
            "Decided: ",
            strong[_name(leader)] if leader else "nobody",
            " cannot be caught any more",
            [" since the ", race_link(status.decided_at), "."] if status.decided_at else ".",
        ]
    rivals = sum(contender.can_win for contender in status.contenders)
    noun = "constructor" if status is race.constructors else "driver"
    return [
        f"{plural(race.remaining_races, 'race')}",
        f" and {plural(race.remaining_sprints, 'sprint')}" if race.remaining_sprints else "",
        f" {_to_go(len(missing))} after round {race.round}, ",
        f"with at most {amount(status.points_left)} points to score. ",
        f"{plural(rivals, noun)} {'could then' if missing else 'can'} still take the title. ",
        _earliest(status.earliest_decision, missing) if status.earliest_decision else None,
    ]


def _to_go(missing: int) -> str:
    return f"without a result, {missing} of them over," if missing else "to go"


def _earliest(race: RaceReference, missing: Sequence[CalendarRace]) -> Node:
    """Return the race that can decide the title; one that is over may have done so."""
    link = race_link(race, with_season=False)
    if any(each.round == race.round for each in missing):
        return ["It may have been decided at the ", link, " or later: results are missing."]
    return ["It can be decided at the ", link, " at the earliest."]


def _row(contender: Contender) -> Row:
    cells = (
        contender.position,
        driver_link(contender.driver) if contender.driver else _team(contender),
        amount(contender.points),
        amount(contender.maximum_points),
        "–" if contender.points_needed is None else amount(contender.points_needed),
        badge(tone="good")["Yes"] if contender.can_win else badge()["No"],
    )
    return Row(cells, highlight=None if contender.can_win else "quiet")


def _team(contender: Contender) -> Node:
    return constructor_cell(contender.constructor) if contender.constructor else "–"


def _name(contender: Contender) -> str:
    if contender.driver:
        return full_name(contender.driver)
    return contender.constructor.name if contender.constructor else "–"
