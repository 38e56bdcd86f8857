"""The results of a season as a matrix: drivers or constructors by rounds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from htpy import Renderable

from apps.frontend.components.countries import country_code
from apps.frontend.components.entity_links import constructor_cell, driver_cell
from apps.frontend.components.formatting import UNPLACED, amount
from apps.frontend.components.number_notes import NumberNotes
from apps.frontend.components.urls import race_address, season_results_address, with_query
from packages.types.season_results import (
    ConstructorSeasonResults,
    DriverOutcomes,
    DriverSeasonResults,
    RoundOutcome,
    SeasonOutcomes,
    SeasonResults,
    SeasonRound,
)
from packages.ui_kit.components.chips.chips import Chip, chips
from packages.ui_kit.components.results_matrix.results_matrix import (
    MatrixOutcome,
    MatrixRound,
    MatrixRow,
    ResultKind,
    results_matrix,
)
from packages.ui_kit.components.table.table import Column

# Ergast's letters for a car that did not take part in the race.
MISSED: Final = frozenset({"W", "F"})
EXCLUDED: Final = frozenset({"D", "E"})
PODIUM: Final[Mapping[int, ResultKind]] = {1: "win", 2: "second", 3: "third"}

MARKS: Final = {"double": "×2", "half": "½", "shortened": "…"}
WORTH: Final = {"double": "double", "half": "half", "shortened": "fewer"}

Condition = Callable[[DriverSeasonResults, SeasonResults], bool]


def drivers_matrix(
    results: SeasonOutcomes, rows: Sequence[DriverOutcomes] | None = None, *, notes: NumberNotes | None = None
) -> Renderable:
    """Show the result of each driver in each round; `rows` defaults to all of the season."""
    shown = results.drivers if rows is None else rows
    return results_matrix(
        title=f"Results of the drivers in {results.season}",
        before=_before("Driver"),
        rounds=[_round(round_, notes) for round_ in results.rounds],
        after=(Column(heading="Points", align="number"),),
        rows=[
            MatrixRow(
                before=(row.position_text, driver_cell(row.driver, row.constructors[-1] if row.constructors else None)),
                results=_cells(row.results, results.rounds),
                after=([notes.at_entrant(row.driver) if notes else None, amount(row.points)],),
            )
            for row in shown
        ],
    )


def constructors_matrix(
    results: SeasonResults,
    rows: Sequence[ConstructorSeasonResults] | None = None,
    *,
    notes: NumberNotes | None = None,
) -> Renderable:
    """Show the results of each constructor's cars in each round, one below the other."""
    shown = results.constructors if rows is None else rows
    return results_matrix(
        title=f"Results of the teams in {results.season}",
        before=_before("Team"),
        rounds=[_round(round_, notes) for round_ in results.rounds],
        after=(Column(heading="Points", align="number"),),
        rows=[
            MatrixRow(
                before=(row.position_text, constructor_cell(row.constructor)),
                results=_cells(row.results, results.rounds),
                after=([notes.at_entrant(row.constructor) if notes else None, amount(row.points)],),
            )
            for row in shown
        ],
    )


def _before(entrant: str) -> tuple[Column, Column]:
    return Column(heading="Pos", align="number"), Column(heading=entrant, row_heading=True)


def _round(round_: SeasonRound, notes: NumberNotes | None) -> MatrixRound:
    """Head a column; a race of double or half points is marked."""
    special = notes.special(round_.round) if notes else None
    short, name = country_code(round_.country), round_.race_name
    if special:
        short, name = f"{short} {MARKS[special.reason]}", f"{name}, {WORTH[special.reason]} points"
    return MatrixRound(short=short, name=name, href=race_address(round_))


def _cells(
    results: Iterable[RoundOutcome], rounds: Sequence[SeasonRound]
) -> list[MatrixOutcome | Sequence[MatrixOutcome] | None]:
    by_round: dict[int, list[RoundOutcome]] = {}
    for result in results:
        by_round.setdefault(result.round, []).append(result)
    return [cell_of(by_round.get(round_.round, [])) for round_ in rounds]


def cell_of(results: Sequence[RoundOutcome]) -> MatrixOutcome | Sequence[MatrixOutcome] | None:
    """Return a cell of the matrix: empty, a result, or several stacked."""
    outcomes = [outcome(result) for result in results]
    return None if not outcomes else outcomes[0] if len(outcomes) == 1 else outcomes


def outcome(result: RoundOutcome) -> MatrixOutcome:
    """Return what the matrix shows of a result: the text, the colour class, and the marks."""
    return _outcome(result.position_text, _kind(result), result.pole, result.fastest_lap, result.sprint_points)


@lru_cache(maxsize=4096)  # A season has hundreds of outcomes, and most of them are alike.
def _outcome(
    text: str,
    kind: ResultKind,
    pole: bool,
    fastest_lap: bool,
    sprint_points: float | None,
) -> MatrixOutcome:
    return MatrixOutcome(
        text=UNPLACED.get(text, text),
        kind=kind,
        pole=pole,
        fastest_lap=fastest_lap,
        extra=amount(sprint_points) if sprint_points else None,
    )


def _kind(result: RoundOutcome) -> ResultKind:
    if result.position is not None:
        race_points = result.points - (result.sprint_points or 0)
        return PODIUM.get(result.position) or ("points" if race_points > 0 else "finished")
    if result.position_text in MISSED:
        return "missed"
    return "excluded" if result.position_text in EXCLUDED else "retired"


def _scored_in_every_race(row: DriverSeasonResults, results: SeasonResults) -> bool:
    held = {round_.round for round_ in results.rounds if round_.completed}
    return bool(held) and held <= {result.round for result in row.results if result.points > 0}


def _beat_team_mates(row: DriverSeasonResults, results: SeasonResults) -> bool:
    """Return whether the driver has more points than each team mate."""
    teams = {constructor.constructor_id for constructor in row.constructors}
    mates = [
        other.points
        for other in results.drivers
        if other.driver != row.driver and teams & {constructor.constructor_id for constructor in other.constructors}
    ]
    return bool(mates) and row.points > max(mates)


# What the matrix can be filtered by: the value in the address, the words of the choice, the condition.
FILTERS: Final[Mapping[str, tuple[str, Condition]]] = {
    "": ("All drivers", lambda row, results: True),
    "won": ("Won a race", lambda row, results: any(result.position == 1 for result in row.results)),
    "podium": (
        "Reached the podium",
        lambda row, results: any(result.position in (1, 2, 3) for result in row.results),
    ),
    "pole": ("Had a pole position", lambda row, results: any(result.pole for result in row.results)),
    "points": ("Scored points", lambda row, results: any(result.points > 0 for result in row.results)),
    "points-every-race": ("Scored in every race", _scored_in_every_race),
    "never-retired": (
        "Was classified in every race entered",
        lambda row, results: all(result.position is not None for result in row.results),
    ),
    "beat-team-mate": ("Scored more than each team mate", _beat_team_mates),
}


def filtered(results: SeasonResults, name: str) -> tuple[DriverSeasonResults, ...]:
    """Return the drivers that meet the filter `name`, one of FILTERS."""
    condition = FILTERS[name][1]
    return tuple(row for row in results.drivers if condition(row, results))


def season_filters(season: int, chosen: str = "") -> Renderable:
    """Link to the season's results by each filter."""
    address = season_results_address(season)
    return chips(
        label="Show",
        chips=[
            Chip(text=text, href=address if key == chosen else with_query(address, show=key), chosen=key == chosen)
            for key, (text, _) in FILTERS.items()
            if key
        ],
    )
