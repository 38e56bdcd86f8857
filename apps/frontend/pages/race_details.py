"""The page of the details of a race weekend: all sessions, the grid with penalties, the cars, what stopped the race."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from htpy import Node, Renderable, li, p, ul

from apps.frontend.components.entity_links import constructor_cell, csv_link, driver_cell
from apps.frontend.components.formatting import UNPLACED, amount, full_name
from apps.frontend.components.outline import outline
from apps.frontend.components.urls import SEASONS, race_address, season_address
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.types.entities import Constructor, Driver
from packages.types.layout import Layout
from packages.types.race import RaceReport
from packages.types.race_details import Car, GridPlace, RaceDetails, RedFlag, SafetyCar, Session, SessionResult
from packages.ui_kit.components.disclosure.disclosure import disclosure
from packages.ui_kit.components.facts.facts import facts
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.layout.layout import grid, stack
from packages.ui_kit.components.placeholder.placeholder import empty_state
from packages.ui_kit.components.section_nav.section_nav import section_nav
from packages.ui_kit.components.table.table import Column, table
from packages.ui_kit.link import Link

SESSIONS: Final[Mapping[str, str]] = {
    "fp1": "Practice 1",
    "fp2": "Practice 2",
    "fp3": "Practice 3",
    "fp4": "Practice 4",
    "warmup": "Warm-up",
    "preQualifying": "Pre-qualifying",
    "qualifying1": "First qualifying",
    "qualifying2": "Second qualifying",
    "qualifying": "Qualifying",
    "sprintQualifying": "Sprint qualifying",
}
SAFETY_CARS: Final[Mapping[str, str]] = {"SC": "Safety car", "VSC": "Virtual safety car"}


@dataclass(frozen=True, slots=True)
class _Entrants:
    """The drivers and constructors of the race weekend, by id; an unknown one is shown by its id."""

    drivers: Mapping[str, Driver]
    constructors: Mapping[str, Constructor]

    def driver(self, driver_id: str, constructor_id: str) -> Node:
        """Link to a driver, with the colour of the constructor."""
        driver = self.drivers.get(driver_id)
        return driver_cell(driver, self.constructors.get(constructor_id)) if driver else driver_id

    def constructor(self, constructor_id: str) -> Node:
        """Link to a constructor."""
        constructor = self.constructors.get(constructor_id)
        return constructor_cell(constructor) if constructor else constructor_id


def race_details_page(race: RaceReport, details: RaceDetails, context: PageContext) -> Renderable:
    """Show all details of a race weekend except its results."""
    title = f"{race.season} {race.race_name}: practice, grid and cars"
    entrants = _Entrants(
        {driver.driver_id: driver for driver in details.drivers},
        {constructor.constructor_id: constructor for constructor in details.constructors},
    )
    return layout(
        context=context,
        title=title,
        description=f"{title}. All sessions, grid penalties, chassis, engines, tyres, safety cars and red flags.",
        trail=(
            Link("Seasons", SEASONS),
            Link(str(race.season), season_address(race.season)),
            Link(race.race_name, race_address(race)),
        ),
        here="Practice, grid and cars",
        canonical=f"{race_address(race)}/details",
    )[
        page_heading(title=details.official_name or race.race_name, kicker=f"Round {race.round}, {race.season}"),
        section_nav(links=_contents(details)),
        grid(cell="l", gap="l")[_figures(details), _outline(details.layout) if details.layout else None],
        _incidents(details),
        _grid(details, race, entrants),
        _sessions(details, race, entrants),
        _cars(details, race, entrants),
        _votes(details, entrants),
        empty_state(heading="No further details")["The sources have no details of this race weekend."]
        if not (details.starting_grid or details.sessions or details.cars)
        else None,
    ]


def _contents(details: RaceDetails) -> Sequence[Link]:
    """List the sections that have content."""
    sections = (
        ("The circuit", "outline", details.layout),
        ("Safety cars and red flags", "incidents", details.safety_cars or details.red_flags),
        ("Starting grid", "grid", details.starting_grid),
        ("Grid of the sprint", "sprint-grid", details.sprint_grid),
        ("Practice and qualifying", "sessions", details.sessions),
        ("Cars", "cars", details.cars),
        ("Driver of the day", "driver-of-the-day", details.driver_of_the_day),
    )
    return [Link(text, f"#{anchor}") for text, anchor, content in sections if content]


def _figures(details: RaceDetails) -> Node:
    course = details.layout.length if details.layout else details.course_length
    pairs = [
        ("Length of the circuit", f"{course:.3f} km" if course else None),
        ("Turns", details.layout.turns if details.layout else None),
        ("Laps", details.laps),
        ("Distance", f"{details.distance:.3f} km" if details.distance else None),
        ("Planned", f"{details.scheduled_laps} laps" if details.scheduled_laps else None),
        ("Planned distance", f"{details.scheduled_distance:.3f} km" if details.scheduled_distance else None),
    ]
    known = [(name, value) for name, value in pairs if value]
    return section(heading="The race", id="race")[facts(pairs=known)] if known else None


def _outline(shape: Layout) -> Renderable:
    return section(heading="The circuit", id="outline")[outline(shape, label="Outline of the circuit")]


def _incidents(details: RaceDetails) -> Node:
    lines = [*map(_safety_car, details.safety_cars), *map(_red_flag, details.red_flags)]
    if not lines:
        return None
    return section(heading="Safety cars and red flags", id="incidents")[ul[[li[line] for line in lines]]]


def _safety_car(period: SafetyCar) -> str:
    until = f" to {period.to_lap}" if period.to_lap else ", to the end"
    cause = f": {period.cause}" if period.cause else ""
    return f"{SAFETY_CARS[period.kind]}, lap {period.from_lap}{until}{cause}."


def _red_flag(flag: RedFlag) -> str:
    return f"Red flag, lap {flag.lap}: {'resumed' if flag.resumed else 'not resumed'}."


def _grid(details: RaceDetails, race: RaceReport, entrants: _Entrants) -> Node:
    grids = [
        ("Starting grid", "grid", details.starting_grid),
        ("Grid of the sprint", "sprint-grid", details.sprint_grid),
    ]
    base = f"seasons/{race.season}/races/{race.round}"
    return [
        section(heading=heading, id=name, action=csv_link(f"{base}/{name}"))[_grid_table(heading, places, entrants)]
        for heading, name, places in grids
        if places
    ]


def _grid_table(title: str, places: Sequence[GridPlace], entrants: _Entrants) -> Renderable:
    penalties = any(place.penalty for place in places)
    return table(
        title=title,
        show_title=False,
        columns=(
            Column(heading="Pos", align="number"),
            Column(heading="Driver", row_heading=True),
            Column(heading="Team", wide_only=True),
            Column(heading="Time", align="number"),
            *([Column(heading="Penalty")] if penalties else []),
        ),
        rows=[
            (
                place.position_text or place.position or "–",
                entrants.driver(place.driver_id, place.constructor_id),
                entrants.constructor(place.constructor_id),
                place.time or "–",
                *([_penalty(place)] if penalties else []),
            )
            for place in places
        ],
    )


def _penalty(place: GridPlace) -> str:
    if place.penalty_places:
        return f"{place.penalty_places} places"
    return {"SFB": "Start from the back", None: "–"}.get(place.penalty, place.penalty or "–")


def _sessions(details: RaceDetails, race: RaceReport, entrants: _Entrants) -> Node:
    if not details.sessions:
        return None
    csv = csv_link(f"seasons/{race.season}/races/{race.round}/sessions")
    return section(heading="Practice and qualifying", id="sessions", action=csv)[
        stack(gap="s")[
            [
                disclosure(title=SESSIONS[session.session], detail=_first(session, entrants))[
                    _session_table(session, entrants)
                ]
                for session in details.sessions
            ]
        ]
    ]


def _first(session: Session, entrants: _Entrants) -> str | None:
    best = next((result for result in session.results if result.position == 1), None)
    driver = entrants.drivers.get(best.driver_id) if best else None
    time = (best.time or best.q3 or best.q2 or best.q1) if best else None
    return ", ".join(filter(None, (full_name(driver) if driver else None, time))) or None


def _session_table(session: Session, entrants: _Entrants) -> Renderable:
    parts = [part for part in ("q1", "q2", "q3") if any(getattr(result, part) for result in session.results)]
    laps = any(result.laps for result in session.results)
    return table(
        title=SESSIONS[session.session],
        show_title=False,
        columns=(
            Column(heading="Pos", align="number"),
            Column(heading="Driver", row_heading=True),
            *(Column(heading=part.upper(), align="number") for part in parts),
            *([] if parts else [Column(heading="Time", align="number"), Column(heading="Gap", align="number")]),
            *([Column(heading="Laps", align="number", wide_only=True)] if laps else []),
        ),
        rows=[_session_row(result, entrants, parts, laps=laps) for result in session.results],
    )


def _session_row(result: SessionResult, entrants: _Entrants, parts: Sequence[str], *, laps: bool) -> Sequence[Node]:
    text = result.position_text or "–"
    times = [getattr(result, part) or "–" for part in parts] if parts else [result.time or "–", result.gap or "–"]
    return (
        result.position or UNPLACED.get(text, text),
        entrants.driver(result.driver_id, result.constructor_id),
        *times,
        *([result.laps or "–"] if laps else []),
    )


def _cars(details: RaceDetails, race: RaceReport, entrants: _Entrants) -> Node:
    if not details.cars:
        return None
    csv = csv_link(f"seasons/{race.season}/races/{race.round}/cars")
    return section(heading="Cars", id="cars", action=csv)[
        table(
            title="Cars",
            show_title=False,
            columns=(
                Column(heading="No.", align="number"),
                Column(heading="Driver", row_heading=True),
                Column(heading="Entrant", wide_only=True),
                Column(heading="Chassis"),
                Column(heading="Engine"),
                Column(heading="Tyres", wide_only=True),
            ),
            rows=[_car(car, entrants) for car in details.cars],
        )
    ]


def _car(car: Car, entrants: _Entrants) -> Sequence[Node]:
    return (
        car.number,
        entrants.driver(car.driver_id, car.constructor_id),
        car.entrant or "–",
        ", ".join(car.chassis) or "–",
        ", ".join(car.engines) or car.engine_manufacturer or "–",
        car.tyres or "–",
    )


def _votes(details: RaceDetails, entrants: _Entrants) -> Node:
    votes = details.driver_of_the_day
    if not votes:
        return None
    return section(heading="Driver of the day", id="driver-of-the-day")[
        p[
            ", ".join(
                f"{full_name(driver)} {amount(vote.percentage)} %" if vote.percentage else full_name(driver)
                for vote in votes
                if (driver := entrants.drivers.get(vote.driver_id))
            )
        ]
    ]
