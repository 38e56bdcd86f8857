"""The page of a circuit."""

from collections.abc import Sequence

from htpy import Node, Renderable, a, time

from apps.frontend.components.calendar_table import circuit_country
from apps.frontend.components.entity_links import (
    constructor_cell,
    constructor_link,
    csv_link,
    driver_link,
    race_link,
    separated,
    winner_links,
)
from apps.frontend.components.formatting import plural, short_day, years
from apps.frontend.components.outline import outline
from apps.frontend.components.team_colours import team_colour
from apps.frontend.components.urls import (
    CIRCUITS,
    CURRENT_SEASON,
    RESULTS,
    circuit_address,
    race_address,
    team_address,
    with_query,
)
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from apps.frontend.pages.structured_data import place
from packages.types.career import CircuitHistory, CircuitRace, Tally
from packages.types.entities import Circuit
from packages.types.layout import CircuitLayout
from packages.types.race import RaceReference
from packages.ui_kit.components.bar_chart.bar_chart import Bar, bar_chart
from packages.ui_kit.components.disclosure.disclosure import disclosure
from packages.ui_kit.components.facts.facts import facts
from packages.ui_kit.components.form.form import button_link
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.layout.layout import grid, stack
from packages.ui_kit.components.placeholder.placeholder import empty_state
from packages.ui_kit.components.stats.stats import Stat, stats
from packages.ui_kit.components.table.table import Column, table
from packages.ui_kit.link import Link

SHOWN = 8


def circuit_page(history: CircuitHistory, layouts: Sequence[CircuitLayout], context: PageContext) -> Renderable:
    """Show a circuit's facts, its most successful drivers, and every race."""
    circuit = history.circuit
    where = f"{circuit.location.locality}, {circuit.location.country}"
    return layout(
        context=context,
        title=f"{circuit.circuit_name}: Formula 1 races and winners",
        description=_description(history),
        trail=(Link("Circuits", CIRCUITS),),
        here=circuit.circuit_name,
        canonical=circuit_address(circuit),
        data=[place(circuit)],
    )[
        page_heading(
            title=circuit.circuit_name,
            kicker="Circuit",
            lede=[where, " ", circuit_country(circuit.location.country), f" · {_position(circuit)}"],
        ),
        _figures(history) if history.races else None,
        grid(cell="m", gap="l")[
            _tallies("Most wins, drivers", history.most_wins_drivers),
            _makes(history),
            _tallies("Most poles", history.most_poles_drivers),
        ],
        _layouts(layouts) if layouts else None,
        _races(history)
        if history.races
        else empty_state(heading="No result yet", action=button_link(href=CURRENT_SEASON)["This season's races"])[
            "Winners appear here once a race at this circuit has a result."
        ],
    ]


def _layouts(layouts: Sequence[CircuitLayout]) -> Renderable:
    """Show each layout with its outline, the latest first."""
    return section(heading="Layouts", id="layouts")[
        grid(cell="m", gap="l", class_="layouts")[[_layout(each) for each in reversed(layouts)]]
    ]


def _layout(shape: CircuitLayout) -> Renderable:
    record = shape.lap_record
    pairs: list[tuple[Node, Node]] = [
        ("Length", f"{shape.length:.3f} km"),
        ("Turns", shape.turns),
        ("Races", shape.races),
        ("Direction", shape.direction.replace("_", "-")),
    ]
    if record:
        pairs.append(("Lap record", [record.time, ", ", record.driver_name, ", ", race_link(record.race)]))
    return section(heading=years(shape.first_season, shape.last_season), level=3, id=f"layout-{shape.layout_id}")[
        outline(shape, label=f"Outline, {shape.length:.3f} km"),
        facts(pairs=pairs),
    ]


def _description(history: CircuitHistory) -> str:
    where = history.circuit.location
    place_name = f"{history.circuit.circuit_name} in {where.locality}, {where.country}"
    if not history.races:
        return f"{place_name}: a Formula 1 circuit without a result so far."
    return f"{place_name}: {plural(history.races_held, 'Formula 1 race')} and who won."


def _figures(history: CircuitHistory) -> Renderable:
    winners_there = {winner.driver.driver_id for race in history.races for winner in race.winners}
    return stats(
        stats=[
            Stat(label="Races", value=history.races_held),
            Stat(label="First", value=_year(history.first_race)),
            Stat(label="Latest", value=_year(history.last_race)),
            Stat(
                label="Different winners",
                value=a(href=with_query(RESULTS, finish="win", circuitId=history.circuit.circuit_id))[
                    len(winners_there)
                ],
            ),
        ]
    )


def _year(race: RaceReference | None) -> Node:
    return race.season if race else "–"


def _position(circuit: Circuit) -> str:
    where = circuit.location
    north, east = "N" if where.lat >= 0 else "S", "E" if where.long >= 0 else "W"
    return f"{abs(where.lat):.3f}° {north}, {abs(where.long):.3f}° {east}"


def _makes(history: CircuitHistory) -> Node:
    """Count wins by make, with all engines; as they were scored, by chassis and engine, where readers open that."""
    as_scored = _tallies("Most wins, constructors", history.most_wins_constructors)
    if not history.most_wins_teams:
        return as_scored
    return stack[_tallies("Most wins, makes", history.most_wins_teams), disclosure(title="As scored")[as_scored]]


def _tallies(title: str, tallies: Sequence[Tally]) -> Node:
    if not tallies:
        return None
    return bar_chart(title=title, bars=[_bar(tally) for tally in tallies[:SHOWN]])


def _bar(tally: Tally) -> Bar:
    if tally.team:
        return Bar(label=a(href=team_address(tally.team.team_id))[tally.team.name], value=tally.count)
    if tally.constructor:
        colour = team_colour(tally.constructor)
        return Bar(label=constructor_link(tally.constructor), value=tally.count, colour=colour)
    return Bar(label=driver_link(tally.driver) if tally.driver else "–", value=tally.count)


def _races(history: CircuitHistory) -> Renderable:
    csv = csv_link(f"circuits/{history.circuit.circuit_id}")
    return section(heading="Every race", action=csv)[
        table(
            title="Races held here",
            show_title=False,
            columns=(
                Column(heading="Season", row_heading=True),
                Column(heading="Race"),
                Column(heading="Date", wide_only=True),
                Column(heading="Winner"),
                Column(heading="Team", wide_only=True),
                Column(heading="Pole", wide_only=True),
                Column(heading="Fastest lap", align="number", wide_only=True),
            ),
            rows=[_row(race) for race in history.races],
        )
    ]


def _row(race: CircuitRace) -> Sequence[Node]:
    teams = {entrant.constructor.constructor_id: entrant.constructor for entrant in race.winners}
    return (
        race.season,
        a(href=race_address(race))[race.race_name],
        time(datetime=race.date.isoformat())[short_day(race.date)],
        winner_links(race.winners) if race.winners else "–",
        separated([constructor_cell(team) for team in teams.values()]) if teams else "–",
        driver_link(race.pole.driver) if race.pole else "–",
        race.fastest_lap or "–",
    )
