"""The parts that the pages of drivers, constructors and teams share."""

from collections.abc import Iterable, Sequence
from typing import Final

from htpy import Node, Renderable, span

from apps.frontend.components.entity_links import constructor_link, csv_link, driver_cell, race_link, season_link
from apps.frontend.components.formatting import amount, year_runs
from apps.frontend.components.result_table import grid_place, placed
from apps.frontend.components.season_matrix import drivers_matrix
from apps.frontend.components.team_colours import team_colour
from apps.frontend.components.urls import with_query
from packages.types.career import Career, ConstructorSeason, SeasonLine, Streak, TeamSeason, Totals
from packages.types.career_overview import ConstructorOverview, DriverOverview, TeamOverview
from packages.types.entities import Constructor
from packages.types.fact import ordinal
from packages.types.race import RaceReference
from packages.types.result import RaceResult
from packages.ui_kit.components.column_chart.column_chart import ColumnBar, column_chart
from packages.ui_kit.components.facts.facts import facts
from packages.ui_kit.components.heading.heading import section
from packages.ui_kit.components.note.note import note
from packages.ui_kit.components.stats.stats import Stat, stats
from packages.ui_kit.components.table.table import Column, Row, table
from packages.ui_kit.components.tabs.tabs import tabs
from packages.ui_kit.link import Link

STREAKS: Final = {
    "wins": "Wins in a row",
    "podiums": "Podiums in a row",
    "poles": "Poles in a row",
    "pointsFinishes": "Finishes in the points in a row",
    "finishes": "Classified finishes in a row",
    "starts": "Starts in a row",
}


def totals_shown(totals: Totals, titles: Sequence[int], *, title_name: str = "Titles") -> Renderable:
    """Show the main figures of a career, with wins and poles as a share of starts."""
    return stats(
        stats=[
            Stat(
                label=title_name, value=totals.titles, detail=year_runs(titles) if len(titles) in range(1, 4) else None
            ),
            Stat(label="Wins", value=totals.wins, detail=_share(totals.wins, totals.starts)),
            Stat(label="Podiums", value=totals.podiums, detail=_share(totals.podiums, totals.starts)),
            Stat(label="Poles", value=totals.poles, detail=_share(totals.poles, totals.starts)),
            Stat(label="Starts", value=totals.starts),
            Stat(label="Points", value="–" if totals.points is None else amount(totals.points)),
        ]
    )


def milestones(career: Career) -> Renderable:
    """List the first and last races and wins, and what else adds up."""
    totals = career.totals
    pairs = (
        ("First race", career.first_race),
        ("First win", career.first_win),
        ("Last win", career.last_win),
        ("Last race", career.last_race),
    )
    return facts(
        pairs=[
            *((name, race_link(race)) for name, race in pairs if race),
            ("Best result", _best(totals.best_result)),
            ("Best place on the grid", _best(totals.best_grid)),
            ("Entries", totals.entries),
            ("Fastest laps", totals.fastest_laps),
            *([("Grand slams", totals.grand_slams)] if totals.grand_slams else []),
            *([("Sprint wins", totals.sprint_wins)] if totals.sprint_wins else []),
            ("Retirements", totals.retirements),
        ]
    )


def streaks_section(career: Career) -> Node:
    """List the longest runs; None if there are none."""
    if not career.streaks:
        return None
    return section(heading="Streaks", id="streaks")[_streaks_table(career.streaks)]


def _streaks_table(streaks: Sequence[Streak]) -> Renderable:
    return table(
        title="Longest streaks",
        show_title=False,
        columns=(
            Column(heading="Streak", row_heading=True),
            Column(heading="Races", align="number"),
            Column(heading="From"),
            Column(heading="To"),
        ),
        rows=[
            (STREAKS.get(streak.kind, streak.kind), streak.length, race_link(streak.first), race_link(streak.last))
            for streak in streaks
            if streak.length
        ],
    )


def points_by_season(seasons: Iterable[ConstructorSeason | TeamSeason], constructors: Sequence[Constructor]) -> Node:
    """Draw the points of a team, in the colour of its last constructor; None unless it scored in several seasons."""
    scored = [(line.season, line.points) for line in seasons if line.points]
    if len(scored) < 2:
        return None
    colour = team_colour(constructors[-1])
    best = max(scored, key=lambda pair: pair[1])
    return column_chart(
        title="Points by season",
        note=f"Most in {best[0]}: {amount(best[1])}. What a win is worth has changed over time.",
        step_heading="Season",
        value_heading="Points",
        bars=[ColumnBar(step=str(season), value=points, colour=colour) for season, points in scored],
    )


def drivers_section(shown: ConstructorOverview | TeamOverview) -> Node:
    """Show the drivers of the chosen season by rounds, in this team's cars."""
    if shown.matrix is None:
        return None
    return section(heading=f"Drivers in {shown.season}, race by race", id="matrix")[drivers_matrix(shown.matrix)]


def results_section(
    shown: DriverOverview | ConstructorOverview | TeamOverview, api_path: str, path: str, *, with_driver: bool
) -> Node:
    """List the results of the chosen season, which tabs at `path` change; None without a season."""
    if shown.season is None:
        return None
    heading = f"Results in {shown.season}"
    return section(heading=heading, id="results", action=csv_link(api_path, season=shown.season))[
        _season_tabs([season.season for season in shown.career.seasons], shown.season, path),
        _results_table(shown.results, title=heading, with_driver=with_driver)
        if shown.results
        else _no_results(shown.season),
    ]


def _season_tabs(seasons: Sequence[int], chosen: int, path: str) -> Renderable:
    """Offer each season's results."""
    links = [Link(str(season), _results(path, season)) for season in sorted(seasons, reverse=True)]
    return tabs(label="Season of the results", links=links, current=_results(path, chosen))


def _results_table(results: Sequence[RaceResult], *, title: str, with_driver: bool) -> Renderable:
    """List a season's results, race by race; without the driver's name on a driver's own page."""
    return table(
        title=title,
        show_title=False,
        columns=(
            Column(heading="Rd", align="number"),
            Column(heading="Grand Prix", row_heading=True),
            Column(heading="Driver" if with_driver else "Team", wide_only=not with_driver),
            Column(heading="Grid", align="number"),
            Column(heading="Pos", align="number"),
            Column(heading="Points", align="number"),
            Column(heading="Time or status", wide_only=True),
        ),
        rows=[_result_row(result, with_driver=with_driver) for result in results],
    )


def _no_results(season: int) -> Renderable:
    """Return a note that a season had none."""
    return span(".quiet")["No results in ", season_link(season), "."]


def _result_row(entry: RaceResult, *, with_driver: bool) -> Row:
    result = entry.result
    reference = RaceReference.of(entry)
    entrant: Node = driver_cell(result.driver) if with_driver else constructor_link(result.constructor)
    cells = (
        entry.round,
        race_link(reference, with_season=False),
        entrant,
        grid_place(result),
        placed(result),
        amount(result.points) if result.points else "–",
        result.time or result.status,
    )
    return Row(cells, highlight="gold" if result.position == 1 else None if result.position else "quiet")


def _results(path: str, season: int) -> str:
    return with_query(path, season=season) + "#results"


def _share(count: int, starts: int) -> str | None:
    return f"{100 * count / starts:.1f}%" if count and starts else None


def _best(position: int | None) -> str:
    return ordinal(position) if position else "–"


def decisions_note(line: SeasonLine) -> Node:
    """Explain the place and the points of a season, where a decision changed them."""
    if not line.decisions:
        return None
    text = " ".join(f"{decision}." for decision in line.decisions)
    return note(id=f"season-note-{line.season}", label=f"About the points of {line.season}")[text]
