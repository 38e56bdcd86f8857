"""A season's races."""

import datetime as dt
from collections.abc import Sequence

from htpy import Node, Renderable, a, p

from apps.frontend.components.countries import country_code, country_name
from apps.frontend.components.entity_links import (
    ENTITY,
    circuit_link,
    constructor_cell,
    driver_link,
    separated,
    winner_links,
)
from apps.frontend.components.formatting import short_day
from apps.frontend.components.time_zones import race_day
from apps.frontend.components.urls import race_address
from packages.types.race import CalendarRace
from packages.types.season import SeasonReport
from packages.ui_kit.components.badge.badge import badge
from packages.ui_kit.components.country_mark.country_mark import country_mark
from packages.ui_kit.components.status.status import status
from packages.ui_kit.components.table.table import Column, Row, table
from packages.ui_kit.markup import Finished, memoised


def calendar_table(races: Sequence[CalendarRace], *, title: str, now: dt.datetime) -> Renderable:
    """List races with pole and winner; the next one stands out."""
    coming = next((race for race in races if _begins(race) > now), None)
    return table(
        title=title,
        show_title=False,
        columns=(
            Column(heading="Rd", align="number"),
            Column(heading="Grand Prix", row_heading=True),
            Column(heading="Circuit", wide_only=True),
            Column(heading="Date", unbroken=True),
            Column(heading="Pole", wide_only=True),
            Column(heading="Winner"),
            Column(heading="Team", wide_only=True),
        ),
        rows=[_row(race, is_next=race is coming, past=_begins(race) <= now) for race in races],
    )


@memoised
def dated(day: dt.date) -> Renderable:
    """Write a day of a season in short."""
    return Finished(f'<time datetime="{day.isoformat()}">{short_day(day)}</time>')  # Each season has other days.


def withdrawn_note(report: SeasonReport) -> Node:
    """List the races withdrawn from the calendar; one at the same time and place as another was only renamed."""
    held = {(race.date, race.circuit.circuit_id) for race in report.races}
    gone = [race for race in report.withdrawn if (race.date, race.circuit.circuit_id) not in held]
    if not gone:
        return None
    return p(".quiet")[
        "Withdrawn from the calendar: ",
        separated([f"{race.race_name} ({short_day(race_day(race))})" for race in gone]),
        ".",
    ]


@memoised
def circuit_country(country: str, *, wide_only: bool = False) -> Renderable:
    """Show the country of a circuit in three letters; `wide_only` leaves it out of a table on a phone."""
    code = country_code(country)
    return country_mark(code=code, name=country_name(code, country), class_="table__wide" if wide_only else None)


def _row(race: CalendarRace, *, is_next: bool, past: bool) -> Row:
    teams = {entrant.constructor.constructor_id: entrant.constructor for entrant in race.winners}
    cells = (
        race.round,
        ENTITY[
            a(href=race_address(race))[race.race_name],
            circuit_country(race.circuit.location.country, wide_only=True),
            [" ", badge()["Sprint"]] if race.schedule.sprint else None,
        ],
        circuit_link(race.circuit),
        dated(race_day(race)),
        driver_link(race.pole.driver) if race.pole else "–",
        winner_links(race.winners) if race.winners else _outlook(race, is_next=is_next, past=past),
        separated([constructor_cell(team) for team in teams.values()]) if teams else "–",
    )
    return Row(cells, highlight="current" if is_next else None)


def _outlook(race: CalendarRace, *, is_next: bool, past: bool) -> Node:
    if is_next:
        return badge(tone="accent")["Next"]
    if race.completed:
        return "–"
    return status(tone="warn")["Result missing"] if past else "–"


def _begins(race: CalendarRace) -> dt.datetime:
    """Return the start of a race; one without a known time ends with its day."""
    return dt.datetime.combine(race.date, race.time.replace(tzinfo=None) if race.time else dt.time(23, 59), dt.UTC)
